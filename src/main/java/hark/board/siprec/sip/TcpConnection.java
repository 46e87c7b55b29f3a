package hark.board.siprec.sip;

import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One TCP connection somebody opened to us. What is sent waits in a short queue, so that a slow reader keeps nobody
/// waiting; who does not read at all is cut off.
final class TcpConnection implements Flow {
    private static final Logger LOG = LoggerFactory.getLogger(TcpConnection.class);
    private static final int WAITING_MAX = 256;
    private static final byte[] PONG = "\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = new byte[0];

    /// How long half a message, or a new connection without any, is waited for.
    private static final int PATIENCE_MILLIS = 32_000;

    private final Socket socket;
    private final InetSocketAddress remote;
    private final LocalAddress address;
    private final int port;
    private final Counter unsent;
    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(WAITING_MAX);

    TcpConnection(Socket socket, LocalAddress address, int port, Counter unsent) {
        this.socket = socket;
        this.remote = (InetSocketAddress) socket.getRemoteSocketAddress();
        this.address = address;
        this.port = port;
        this.unsent = unsent;
    }

    void start(Inbox inbox, Runnable whenOver) {
        Thread.ofVirtual().name("sip-tcp-write-" + remote).start(this::write);
        Thread.ofVirtual()
                .name("sip-tcp-read-" + remote)
                .start(() -> {
                    try {
                        read(inbox);
                    } finally {
                        close();
                        whenOver.run();
                    }
                });
    }

    private void read(Inbox inbox) {
        SipStream stream = new SipStream();
        byte[] buffer = new byte[8192];
        boolean proven = false;
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            InputStream in = socket.getInputStream();
            while (true) {
                Optional<Integer> count = some(in, buffer);
                if (count.isEmpty() && proven && stream.isEmpty()) {
                    continue;
                }
                if (count.isEmpty() || count.get() < 0) {
                    return;
                }
                stream.add(buffer, count.get());
                if (!deliver(stream, inbox)) {
                    return;
                }
                proven |= stream.isEmpty();
            }
        } catch (IOException e) {
            LOG.debug("Connection from {} is over: {}", remote, e.toString());
        } catch (RuntimeException e) {
            LOG.error("What {} sent made us fail", remote, e);
        }
    }

    private static Optional<Integer> some(InputStream in, byte[] buffer) throws IOException {
        try {
            return Optional.of(in.read(buffer));
        } catch (SocketTimeoutException e) {
            LOG.trace("Nothing came: {}", e.toString());
            return Optional.empty();
        }
    }

    private boolean deliver(SipStream stream, Inbox inbox) {
        while (true) {
            switch (stream.next()) {
                case SipStream.More() -> {
                    return true;
                }
                case SipStream.Ping() -> send(PONG);
                case SipStream.Message(byte[] bytes) -> inbox.arrived(SipParser.parse(bytes), this);
                case SipStream.Broken(String why) -> {
                    inbox.arrived(new SipParser.Bad(400, why, Optional.empty()), this);
                    return false;
                }
            }
        }
    }

    private void write() {
        try {
            OutputStream out = socket.getOutputStream();
            for (byte[] next = waiting.take(); next != END; next = waiting.take()) {
                out.write(next);
                out.flush();
            }
        } catch (IOException e) {
            unsent.increment();
            LOG.debug("Could not send to {}: {}", remote, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    void close() {
        boolean told = waiting.offer(END);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Connection from {} did not close (told {}): {}", remote, told, e.toString());
        }
    }

    @Override
    public String protocol() {
        return "TCP";
    }

    @Override
    public boolean reliable() {
        return true;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public InetSocketAddress local() {
        return new InetSocketAddress(address.toward(remote), port);
    }

    @Override
    public void send(byte[] message) {
        if (socket.isClosed() || !waiting.offer(message)) {
            unsent.increment();
            close();
        }
    }

    @Override
    public Flow answering(SipRequest request) {
        return this;
    }

    /// The connection the dialog came over is the surest way back, through firewalls too.
    @Override
    public Flow toward(SipUri nextHop) {
        return this;
    }
}
