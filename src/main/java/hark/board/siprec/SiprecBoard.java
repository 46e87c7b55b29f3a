package hark.board.siprec;

import hark.board.Board;
import hark.board.BoardListener;
import hark.board.siprec.sip.AllowedNetworks;
import hark.board.siprec.sip.Flow;
import hark.board.siprec.sip.LocalAddress;
import hark.board.siprec.sip.SipParser;
import hark.board.siprec.sip.TcpTransport;
import hark.board.siprec.sip.Transactions;
import hark.board.siprec.sip.Turn;
import hark.board.siprec.sip.UdpTransport;
import hark.support.PortInUseException;
import hark.support.Timers;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The board that session border controllers and PBXs fork their calls to: SIP over UDP and TCP on one port, RTP by
/// [hark.board.rtp.RtpReceiver].
public final class SiprecBoard implements Board {
    static final String NAME = "siprec";

    private static final Logger LOG = LoggerFactory.getLogger(SiprecBoard.class);

    /// A port that is free for UDP may be taken for TCP: then another is tried.
    private static final int FREE_PORT_TRIES = 16;

    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final SiprecSettings settings;
    private final SiprecParts parts;
    private final Turn turn;
    private final AllowedNetworks allowed;
    private volatile Optional<Running> running = Optional.empty();
    private Timers.Alarm sweeping = () -> {};

    private record Running(
            UdpTransport udp,
            TcpTransport tcp,
            RecordingServer server,
            Transactions transactions) {}

    public SiprecBoard(SiprecSettings settings, SiprecParts parts) {
        this.settings = settings;
        this.parts = parts;
        this.turn = new Turn(parts.timers(), settings.waits().times());
        this.allowed =
                new AllowedNetworks(settings.neighbours().heard(), parts.timers(), parts.meters());
    }

    @Override
    public String name() {
        return NAME;
    }

    /// @throws PortInUseException when another program holds the port
    @Override
    public void start(BoardListener listener) throws IOException {
        int port = settings.addresses().port();
        for (int left = port == 0 ? FREE_PORT_TRIES : 1; running.isEmpty(); left--) {
            try {
                open(listener, port);
            } catch (BindException e) {
                if (left <= 1) {
                    InetSocketAddress address =
                            new InetSocketAddress(settings.addresses().bind(), port);
                    throw new PortInUseException("sip.port", address, e);
                }
                LOG.debug("A port is free for UDP only: {}", e.toString());
            }
        }
    }

    private void open(BoardListener listener, int port) throws IOException {
        UdpTransport udp = UdpTransport.open(address(), port, allowed, parts.meters());
        try {
            run(listener, udp, openTcp(udp.port()));
        } catch (IOException e) {
            udp.close();
            throw e;
        }
    }

    private LocalAddress address() {
        return new LocalAddress(settings.addresses().bind(), settings.addresses().advertised());
    }

    private TcpTransport openTcp(int port) throws IOException {
        TcpTransport.Terms terms =
                new TcpTransport.Terms(
                        allowed,
                        settings.limits().connections(),
                        Duration.ofSeconds(settings.waits().idleSeconds()),
                        turn);
        return TcpTransport.open(address(), port, terms, parts.meters());
    }

    private void run(BoardListener listener, UdpTransport udp, TcpTransport tcp) {
        RecordingServer server = new RecordingServer(settings, parts, listener, turn);
        Transactions transactions =
                new Transactions(
                        server,
                        turn,
                        parts.ids(),
                        new Transactions.Bounds(
                                settings.limits().transactions(),
                                settings.limits().transactionsMb() * 1_048_576L,
                                parts.meters()));
        server.reachOutBy(new InDialog(transactions));
        running = Optional.of(new Running(udp, tcp, server, transactions));
        turn.take(() ->
                parts.dialogs()
                        .eachLeft(left -> server.takeUp(left, said -> way(said, transactions))));
        udp.start(transactions);
        tcp.start(transactions);
        turn.take(() -> sweepLater(server));
        LOG.info("SIPREC over UDP and TCP on port {}", udp.port());
    }

    private Flow way(DialogBook.Said said, Transactions transactions) {
        Running now = running.orElseThrow();
        return said.protocol().equals("TCP")
                ? now.tcp().toward(said.from(), transactions)
                : now.udp().toward(said.from());
    }

    /// The port for UDP and TCP; 0 before the start.
    public int port() {
        return running.map(r -> r.udp().port()).orElse(0);
    }

    /// As if it had come over the network.
    void inject(SipParser.Parsed parsed, Flow flow) {
        running.ifPresent(r -> r.transactions().arrived(parsed, flow));
    }

    private void sweepLater(RecordingServer server) {
        sweeping =
                turn.after(
                        SWEEP,
                        () -> {
                            server.sweep();
                            sweepLater(server);
                        });
    }

    @Override
    public void close() {
        Optional<Running> ending = running;
        ending.ifPresent(this::stop);
        running = Optional.empty();
    }

    private void stop(Running ending) {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger open = new AtomicInteger(1);
        Runnable one =
                () -> {
                    if (open.decrementAndGet() == 0) {
                        answered.countDown();
                    }
                };
        turn.take(() -> {
            sweeping.cancel();
            open.addAndGet(ending.server().count());
            ending.server().stopAll(one);
        });
        one.run();
        try {
            if (!answered.await(settings.waits().farewellMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("{} sessions did not answer our BYE", open.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ending.udp().close();
        ending.tcp().close();
    }
}
