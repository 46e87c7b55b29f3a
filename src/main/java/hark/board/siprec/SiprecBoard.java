package hark.board.siprec;

import hark.board.Board;
import hark.board.BoardListener;
import hark.board.siprec.sip.AllowedNetworks;
import hark.board.siprec.sip.Flow;
import hark.board.siprec.sip.SipParser;
import hark.board.siprec.sip.Transactions;
import hark.board.siprec.sip.Turn;
import hark.support.PortInUseException;
import hark.support.Timers;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The board that session border controllers and PBXs fork their calls to: SIP over UDP and TCP on one port, over
/// TLS on another, RTP by
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
            Transports transports, RecordingServer server, Transactions transactions) {}

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
                run(listener, new Transports(settings, parts, turn, allowed));
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

    private void run(BoardListener listener, Transports transports) {
        RecordingServer server = new RecordingServer(settings, parts, listener, turn);
        Transactions transactions =
                new Transactions(
                        server,
                        turn,
                        parts.ids(),
                        new Transactions.Bounds(
                                settings.limits().transactions(),
                                settings.limits().transactionsMb() * 1_048_576L,
                                settings.waits().retryAfterSeconds(),
                                parts.meters()));
        server.reachOutBy(new InDialog(transactions));
        running = Optional.of(new Running(transports, server, transactions));
        turn.take(() ->
                parts.dialogs()
                        .eachLeft(left ->
                                server.takeUp(
                                        left, said -> transports.toward(said, transactions))));
        transports.start(transactions);
        turn.take(() -> sweepLater(server));
        LOG.info("SIPREC over UDP and TCP on port {}", transports.port());
        transports.tlsPort().ifPresent(port -> LOG.info("SIPREC over TLS on port {}", port));
    }

    /// The port for UDP and TCP; 0 before the start.
    public int port() {
        return running.map(r -> r.transports().port()).orElse(0);
    }

    /// The port for TLS; none before the start, or without a certificate.
    public OptionalInt tlsPort() {
        return running.map(r -> r.transports().tlsPort()).orElse(OptionalInt.empty());
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
        ending.transports().close();
    }
}
