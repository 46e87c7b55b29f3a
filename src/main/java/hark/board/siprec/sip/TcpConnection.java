package hark.board.siprec.sip;

import hark.support.Timers;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection by TCP or TLS, as a rule one that somebody opened to us. What is sent waits in a short queue, so that
/// a slow reader keeps nobody waiting; who does not read at all is cut off.
final class TcpConnection implements Flow {
    private static final Logger LOG = LoggerFactory.getLogger(TcpConnection.class);
    private static final int WAITING_MAX = 256;
    private static final byte[] PONG = "\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = new byte[0];

    private static final int CONNECT_MILLIS = 2_000;

    /// What a reader who is slow may keep waiting here.
    private static final int WAITING_BYTES_MAX = 512 * 1024;

    /// How long what was said last may take to get out.
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Socket socket;
    private final InetSocketAddress remote;
    private final Ground ground;
    private final Patience patience;
    private final AtomicInteger waitingBytes = new AtomicInteger();
    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(WAITING_MAX);
    private final AtomicBoolean over = new AtomicBoolean();
    private final Runnable whenOver;
    private volatile boolean speaking;
    private volatile boolean closing;
    private volatile Timers.Alarm lastWords = () -> {};

    /// What connections of one transport have in common.
    ///
    /// @param port on which we listen, for Via and Contact
    /// @param idle how long nothing may be heard of a connection that no dialog needs
    /// @param again opens a new connection, for when this one is gone
    record Ground(
            LocalAddress address,
            int port,
            Turn turn,
            Duration idle,
            Handshake handshake,
            Counter unsent,
            Function<InetSocketAddress, Optional<Flow>> again) {}

    /// @param socket connected, or about to be by [#start]
    TcpConnection(
            Socket socket,
            InetSocketAddress remote,
            Ground ground,
            Consumer<TcpConnection> whenOver) {
        this.socket = socket;
        this.remote = remote;
        this.ground = ground;
        this.patience = new Patience(ground.turn(), ground.idle());
        this.whenOver = () -> whenOver.accept(this);
    }

    void start(Inbox inbox) {
        Thread.ofVirtual()
                .name("sip-tcp-read-" + remote)
                .start(() -> {
                    try {
                        speak(inbox);
                    } catch (IOException e) {
                        LOG.debug("No connection with {}: {}", remote, e.toString());
                    } finally {
                        close();
                    }
                });
    }

    private void speak(Inbox inbox) throws IOException {
        Handshake.Caller caller =
                socket.isConnected() ? Handshake.Caller.THEY : Handshake.Caller.WE;
        if (caller == Handshake.Caller.WE) {
            socket.connect(remote, CONNECT_MILLIS);
        }
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        Socket through = ground.handshake().with(socket, caller);
        speaking = true;
        Thread.ofVirtual().name("sip-tcp-write-" + remote).start(() -> write(through));
        read(through, inbox);
    }

    private void read(Socket through, Inbox inbox) {
        SipStream stream = new SipStream();
        byte[] buffer = new byte[8192];
        try {
            through.setSoTimeout((int) patience.lookMillis());
            InputStream in = through.getInputStream();
            while (!patience.isOver(stream.isEmpty(), () -> inbox.needs(this))) {
                Optional<Integer> count = some(in, buffer);
                if (count.isEmpty()) {
                    continue;
                }
                if (count.get() < 0) {
                    return;
                }
                patience.came();
                stream.add(buffer, count.get());
                if (!deliver(stream, inbox)) {
                    return;
                }
                patience.heard(stream.isEmpty());
            }
        } catch (IOException e) {
            LOG.debug("Connection from {} is over: {}", remote, e.toString());
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
                case SipStream.Message(byte[] bytes) -> hand(() -> SipParser.parse(bytes), inbox);
                case SipStream.Broken(String why) -> {
                    hand(() -> new SipParser.Bad(400, why, Optional.empty()), inbox);
                    return false;
                }
            }
        }
    }

    /// One message that makes us fail is no reason to end all calls of this connection.
    private void hand(Supplier<SipParser.Parsed> message, Inbox inbox) {
        try {
            inbox.arrived(message.get(), this);
        } catch (RuntimeException e) {
            LOG.error("What {} sent made us fail", remote, e);
        }
    }

    private void write(Socket through) {
        try {
            OutputStream out = through.getOutputStream();
            for (byte[] next = waiting.take(); next != END; next = waiting.take()) {
                waitingBytes.addAndGet(-next.length);
                out.write(next);
                out.flush();
            }
            through.close();
        } catch (IOException e) {
            ground.unsent().increment();
            LOG.debug("Could not send to {}: {}", remote, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cut();
        }
    }

    /// After what has been said so far, unless the other side does not listen.
    void close() {
        closing = true;
        if (!speaking || !waiting.offer(END)) {
            cut();
        } else if (!over.get()) {
            lastWords = ground.turn().timers().after(LAST_WORDS, this::cut);
            if (over.get()) {
                lastWords.cancel();
            }
        }
    }

    /// At once.
    private void cut() {
        closing = true;
        lastWords.cancel();
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Connection with {} did not close: {}", remote, e.toString());
        }
        if (over.compareAndSet(false, true)) {
            ground.unsent().increment(waiting.stream().filter(left -> left != END).count());
            waiting.clear();
            waiting.add(END);
            whenOver.run();
        }
    }

    @Override
    public String protocol() {
        return ground.handshake().protocol();
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
        return new InetSocketAddress(ground.address().toward(remote), ground.port());
    }

    @Override
    public void send(byte[] message) {
        if (closing) {
            ground.unsent().increment();
            return;
        }
        boolean room = waitingBytes.addAndGet(message.length) <= WAITING_BYTES_MAX;
        if (!room || !waiting.offer(message)) {
            ground.unsent().increment();
            cut();
        }
    }

    @Override
    public Flow answering(SipRequest request) {
        return this;
    }

    /// The connection the dialog came over is the surest way back, through firewalls too, as long as it is there.
    @Override
    public Flow toward(SipUri nextHop) {
        return closing ? nextHop.address().flatMap(ground.again()).orElse(this) : this;
    }
}
