package hark.board.siprec;

import hark.board.BoardListener;
import hark.board.Channel;
import hark.board.ChannelPool;
import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/// A SIPREC board on a port of its own, in virtual time, with what it told its listener.
final class HeardBoard implements AutoCloseable, BoardListener {
    final VirtualTimers timers = new VirtualTimers();
    final SilentReceiver rtp = new SilentReceiver();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final MemoryDialogs dialogs;
    final ChannelPool pool;
    final List<SessionFacts> began = new CopyOnWriteArrayList<>();
    final List<SessionFacts> changed = new CopyOnWriteArrayList<>();
    final List<SessionFacts> turnedAway = new CopyOnWriteArrayList<>();
    final List<SessionEnd> ended = new CopyOnWriteArrayList<>();
    final SiprecBoard board;
    volatile List<String> obstacles = List.of();

    HeardBoard() throws IOException {
        this(settings -> settings, 10);
    }

    HeardBoard(UnaryOperator<SiprecSettings> settings, int channels) throws IOException {
        this(settings, channels, new MemoryDialogs());
    }

    /// @param dialogs as another board has left them
    HeardBoard(UnaryOperator<SiprecSettings> settings, int channels, MemoryDialogs dialogs)
            throws IOException {
        this.dialogs = dialogs;
        pool = new ChannelPool(channels);
        SiprecSettings s = SiprecSettings.on(InetAddress.getLoopbackAddress(), 0);
        SiprecSettings.Waits w = s.waits();
        SiprecSettings usual =
                s.with(
                        new SiprecSettings.Waits(
                                w.lostSeconds(),
                                w.holdSeconds(),
                                w.retryAfterSeconds(),
                                w.sessionMinSeconds(),
                                300,
                                w.resumeSeconds(),
                                w.idleSeconds(),
                                w.times()));
        board =
                new SiprecBoard(
                        settings.apply(usual),
                        new SiprecParts(
                                rtp,
                                pool,
                                timers,
                                new SeededIds(7),
                                meters,
                                dialogs,
                                () -> obstacles));
        board.start(this);
    }

    int port() {
        return board.port();
    }

    int tlsPort() {
        return board.tlsPort().orElseThrow();
    }

    /// Connections that are open.
    ///
    /// @param transport `tcp` or `tls`
    double open(String transport) {
        return meters.get("hark.sip.connections").tag("transport", transport).gauge().value();
    }

    double count(String name, String... tags) {
        return meters.counter(name, tags).count();
    }

    @Override
    public void began(Channel channel, SessionFacts facts) {
        began.add(facts);
    }

    @Override
    public void changed(Channel channel, SessionFacts facts) {
        changed.add(facts);
    }

    @Override
    public void ended(Channel channel, SessionEnd end) {
        ended.add(end);
    }

    @Override
    public void turnedAway(SessionFacts facts, Obstacle obstacle) {
        turnedAway.add(facts);
    }

    @Override
    public void close() {
        board.close();
        rtp.close();
    }
}
