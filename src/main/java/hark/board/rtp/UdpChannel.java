package hark.board.rtp;

import hark.board.LegHeard;
import hark.board.PacketSink;
import hark.board.Tap;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/// A channel as signalling and core see it: all it does is send messages to the media thread that owns the session.
final class UdpChannel implements RtpChannel {
    private final RtpSessionSpec spec;
    private final UdpReceiver receiver;
    private final MediaThread thread;
    private final MediaSession session;
    private final List<UdpLeg> legs = new CopyOnWriteArrayList<>();

    UdpChannel(RtpSessionSpec spec, UdpReceiver receiver, MediaThread thread) {
        this.spec = spec;
        this.receiver = receiver;
        this.thread = thread;
        session = new MediaSession(spec.number(), thread);
    }

    @Override
    public int number() {
        return spec.number();
    }

    @Override
    public String sessionId() {
        return spec.sessionId();
    }

    @Override
    public String board() {
        return spec.board();
    }

    @Override
    public int port(int leg) {
        return legs.get(leg).sockets().port();
    }

    @Override
    public long lastPacketNanos() {
        return session.lastPacketNanos();
    }

    @Override
    public List<LegHeard> heard() {
        return session.heard();
    }

    @Override
    public Tap tap(PacketSink sink, TapStart start) {
        UdpTap tap = new UdpTap(thread, session, sink, start);
        thread.post(() -> session.begin(tap));
        return tap;
    }

    @Override
    public void settle() {
        thread.post(session::endHolding);
    }

    @Override
    public void update(int leg, RtpLegSpec changed) {
        legs.get(leg).expect(changed);
        thread.post(session, () -> session.update(leg, changed));
    }

    @Override
    public OptionalInt addLeg(RtpLegSpec added) {
        return receiver.bind(spec, legs.size())
                .map(sockets -> OptionalInt.of(add(sockets, added)))
                .orElse(OptionalInt.empty());
    }

    @Override
    public CompletionStage<List<LegStatistics>> statistics() {
        CompletableFuture<List<LegStatistics>> answer = new CompletableFuture<>();
        thread.post(session, () -> answer.complete(session.statistics()));
        return answer;
    }

    @Override
    public void close() {
        thread.post(session::end);
    }

    /// Takes the sockets over.
    ///
    /// @return the leg's number
    synchronized int add(SocketPair sockets, RtpLegSpec legSpec) {
        UdpLeg leg = new UdpLeg(legs.size(), sockets, legSpec);
        legs.add(leg);
        thread.post(() -> session.listen(leg));
        return leg.number();
    }
}
