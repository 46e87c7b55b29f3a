package hark.board.siprec;

import hark.board.siprec.sip.SipMessage;
import hark.board.siprec.sip.SipParser;
import hark.board.siprec.sip.SipStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// The test client's end of the wire: UDP, TCP or TLS, one message at a time.
public sealed interface SipWire extends Closeable {
    String protocol();

    int port();

    void send(byte[] bytes) throws IOException;

    /// The next message, or nothing within the time.
    Optional<SipMessage> receive(Duration within) throws IOException;

    static SipWire udp(InetSocketAddress server) throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        return new Udp(socket, server);
    }

    static SipWire tcp(InetSocketAddress server) throws IOException {
        Socket socket = new Socket(server.getAddress(), server.getPort());
        return new Tcp("TCP", socket, new SipStream());
    }

    /// @throws IOException when the handshake fails
    static SipWire tls(int port, SSLContext context) throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        socket.startHandshake();
        return new Tcp("TLS", socket, new SipStream());
    }

    record Udp(DatagramSocket socket, InetSocketAddress server) implements SipWire {
        @Override
        public String protocol() {
            return "UDP";
        }

        @Override
        public int port() {
            return socket.getLocalPort();
        }

        @Override
        public void send(byte[] bytes) throws IOException {
            socket.send(new DatagramPacket(bytes, bytes.length, server));
        }

        @Override
        public Optional<SipMessage> receive(Duration within) throws IOException {
            DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
            socket.setSoTimeout((int) within.toMillis());
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            }
            byte[] bytes = new byte[packet.getLength()];
            System.arraycopy(packet.getData(), 0, bytes, 0, bytes.length);
            return Optional.of(read(bytes));
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    record Tcp(String protocol, Socket socket, SipStream stream) implements SipWire {
        @Override
        public int port() {
            return socket.getLocalPort();
        }

        @Override
        public void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        @Override
        public Optional<SipMessage> receive(Duration within) throws IOException {
            socket.setSoTimeout((int) within.toMillis());
            byte[] buffer = new byte[4096];
            while (true) {
                if (stream.next() instanceof SipStream.Message(byte[] bytes)) {
                    return Optional.of(read(bytes));
                }
                try {
                    int count = socket.getInputStream().read(buffer);
                    if (count < 0) {
                        return Optional.empty();
                    }
                    stream.add(buffer, count);
                } catch (SocketTimeoutException e) {
                    return Optional.empty();
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static SipMessage read(byte[] bytes) {
        if (SipParser.parse(bytes) instanceof SipParser.Good(SipMessage message)) {
            return message;
        }
        throw new AssertionError("The server sent what cannot be read: " + new String(bytes));
    }
}
