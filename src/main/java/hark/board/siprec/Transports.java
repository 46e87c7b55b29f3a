package hark.board.siprec;

import hark.board.siprec.sip.AllowedNetworks;
import hark.board.siprec.sip.Flow;
import hark.board.siprec.sip.Handshake;
import hark.board.siprec.sip.Inbox;
import hark.board.siprec.sip.LocalAddress;
import hark.board.siprec.sip.Lost;
import hark.board.siprec.sip.TcpTransport;
import hark.board.siprec.sip.TlsHandshake;
import hark.board.siprec.sip.Turn;
import hark.board.siprec.sip.UdpTransport;
import hark.board.siprec.sip.Unfinished;
import hark.support.PortInUseException;
import hark.support.tls.SecureSockets;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ways by which SIP comes in: UDP and TCP on one port, TLS on another where there is a certificate.
final class Transports implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transports.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final SiprecSettings settings;
    private final SiprecParts parts;
    private final Turn turn;
    private final AllowedNetworks allowed;
    private final UdpTransport udp;
    private final TcpTransport tcp;
    private final Optional<TcpTransport> tls;

    /// @throws BindException when the port is taken for UDP or TCP
    /// @throws PortInUseException when that for TLS is
    Transports(SiprecSettings settings, SiprecParts parts, Turn turn, AllowedNetworks allowed)
            throws IOException {
        this.settings = settings;
        this.parts = parts;
        this.turn = turn;
        this.allowed = allowed;
        try {
            udp =
                    opened(
                            UdpTransport.open(
                                    address(),
                                    settings.addresses().port(),
                                    allowed,
                                    parts.meters()));
            tcp = opened(byConnection(udp.port(), Handshake.NONE));
            tls =
                    settings.secure().isPresent()
                            ? Optional.of(openTls(settings.secure().get()))
                            : Optional.empty();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private TcpTransport openTls(SiprecSettings.Secure secure) throws IOException {
        Unfinished unfinished =
                new Unfinished(secure.handshakesMax(), secure.handshake(), parts.timers());
        SecureSockets sockets = opened(SecureSockets.load(secure.tls(), parts.timers()));
        int port = secure.tls().port();
        try {
            return opened(
                    byConnection(
                            port,
                            new TlsHandshake(sockets, secure.names(), unfinished, parts.meters())));
        } catch (BindException e) {
            InetSocketAddress taken = new InetSocketAddress(settings.addresses().bind(), port);
            throw new PortInUseException("sip.tls.port", taken, e);
        }
    }

    private TcpTransport byConnection(int port, Handshake handshake) throws IOException {
        TcpTransport.Terms terms =
                new TcpTransport.Terms(
                        allowed,
                        settings.limits().connections(),
                        Duration.ofSeconds(settings.waits().idleSeconds()),
                        turn,
                        handshake);
        return TcpTransport.open(address(), port, terms, parts.meters());
    }

    private LocalAddress address() {
        return new LocalAddress(settings.addresses().bind(), settings.addresses().advertised());
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    void start(Inbox inbox) {
        udp.start(inbox);
        tcp.start(inbox);
        tls.ifPresent(secure -> secure.start(inbox));
    }

    int port() {
        return udp.port();
    }

    OptionalInt tlsPort() {
        return tls.stream().mapToInt(TcpTransport::port).findFirst();
    }

    /// The way to somebody an earlier life knew. What came over TLS goes back over TLS, or not at all.
    Flow toward(DialogBook.Said said, Inbox inbox) {
        return switch (said.protocol()) {
            case "TCP" -> tcp.toward(said.from(), inbox);
            case "TLS" ->
                    tls.<Flow>map(secure -> secure.toward(said.from(), inbox))
                            .orElseGet(() -> new Lost("TLS", said.from(), unsent()));
            default -> udp.toward(said.from());
        };
    }

    private Counter unsent() {
        return parts.meters().counter("hark.sip.unsent", "transport", "tls");
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close in order", part.getClass().getSimpleName(), e);
            }
        }
    }
}
