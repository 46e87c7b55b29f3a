package hark.board.siprec.sip;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SIP over TCP or TLS: connections the other side opens, one virtual thread reading each and one writing.
public final class TcpTransport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TcpTransport.class);

    private static final long ACCEPT_PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    private final ServerSocket listening;
    private final LocalAddress address;
    private final Terms terms;
    private final MeterRegistry meters;
    private final Set<TcpConnection> connections = ConcurrentHashMap.newKeySet();

    private TcpTransport(
            ServerSocket listening, LocalAddress address, Terms terms, MeterRegistry meters) {
        this.listening = listening;
        this.address = address;
        this.terms = terms;
        this.meters = meters;
        meters.gauge("hark.sip.connections", tags(), connections, Set::size);
    }

    /// On which a connection is taken.
    ///
    /// @param allowed whose connections; others are closed at once
    /// @param connectionsMax one more is closed at once
    /// @param idle silence after which one that no dialog needs is closed
    /// @param handshake before SIP is spoken
    public record Terms(
            AllowedNetworks allowed,
            int connectionsMax,
            Duration idle,
            Turn turn,
            Handshake handshake) {}

    public static TcpTransport open(
            LocalAddress address, int port, Terms terms, MeterRegistry meters) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address.bind(), port), 128);
            return new TcpTransport(socket, address, terms, meters);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private List<Tag> tags() {
        String transport = terms.handshake().protocol().toLowerCase(Locale.ROOT);
        return List.of(Tag.of("transport", transport));
    }

    public int port() {
        return listening.getLocalPort();
    }

    public void start(Inbox inbox) {
        Thread.ofVirtual().name("sip-tcp").start(() -> accept(inbox));
    }

    private void accept(Inbox inbox) {
        while (!listening.isClosed()) {
            try {
                take(listening.accept(), inbox);
            } catch (IOException | RuntimeException e) {
                if (!listening.isClosed()) {
                    LOG.warn("A SIP connection could not be taken: {}", e.toString());
                    LockSupport.parkNanos(
                            ACCEPT_PAUSE_NANOS); // out of file descriptors: it would spin
                }
            }
        }
    }

    private void take(Socket socket, Inbox inbox) throws IOException {
        InetSocketAddress remote = (InetSocketAddress) socket.getRemoteSocketAddress();
        if (!terms.allowed().allow(remote.getAddress()) || begin(socket, remote, inbox).isEmpty()) {
            socket.close();
        }
    }

    private Optional<Flow> begin(Socket socket, InetSocketAddress remote, Inbox inbox) {
        if (connections.size() >= terms.connectionsMax()) {
            meters.counter("hark.sip.connections.refused", tags()).increment();
            return Optional.empty();
        }
        TcpConnection.Ground ground =
                new TcpConnection.Ground(
                        address,
                        port(),
                        terms.turn(),
                        terms.idle(),
                        terms.handshake(),
                        meters.counter("hark.sip.unsent", tags()),
                        place -> begin(new Socket(), place, inbox));
        TcpConnection connection = new TcpConnection(socket, remote, ground, connections::remove);
        connections.add(connection);
        connection.start(inbox);
        return Optional.of(connection);
    }

    /// The way to somebody whose connection an earlier life had: a new one, to where his Contact says.
    public Flow toward(InetSocketAddress remote, Inbox inbox) {
        return new Gone(remote, inbox);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            LOG.warn("The SIP port did not close: {}", e.toString());
        }
        connections.forEach(TcpConnection::close);
    }

    /// A connection that is no more.
    private final class Gone implements Flow {
        private final InetSocketAddress remote;
        private final Inbox inbox;

        Gone(InetSocketAddress remote, Inbox inbox) {
            this.remote = remote;
            this.inbox = inbox;
        }

        @Override
        public String protocol() {
            return terms.handshake().protocol();
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
            return new InetSocketAddress(address.toward(remote), port());
        }

        @Override
        public void send(byte[] message) {
            meters.counter("hark.sip.unsent", tags()).increment();
        }

        @Override
        public Flow answering(SipRequest request) {
            return this;
        }

        @Override
        public Flow toward(SipUri nextHop) {
            return nextHop.address()
                    .flatMap(place -> begin(new Socket(), place, inbox))
                    .orElse(this);
        }
    }
}
