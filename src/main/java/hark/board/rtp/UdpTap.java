package hark.board.rtp;

import hark.board.BlackoutGate;
import hark.board.Channel.TapStart;
import hark.board.Crossing;
import hark.board.PacketSink;
import hark.board.SenderReport;
import hark.board.Tap;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One sink and how it is treated now. The state belongs to the media thread; the three operations are messages to it.
final class UdpTap implements Tap, PacketSink {
    private static final Logger LOG = LoggerFactory.getLogger(UdpTap.class);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final MediaThread thread;
    private final MediaSession session;
    private final BlackoutGate gate;
    private final long askedNanos;
    private PacketSink sink;
    private long fromNanos = Long.MIN_VALUE;
    private boolean failed;

    UdpTap(MediaThread thread, MediaSession session, PacketSink sink, TapStart start) {
        this.thread = thread;
        this.session = session;
        this.sink = sink;
        gate = new BlackoutGate(start);
        askedNanos = thread.timers().nanos();
    }

    @Override
    public CompletionStage<Crossing> startBlackout() {
        return thread.cross(session, gate::shut);
    }

    @Override
    public CompletionStage<Crossing> endBlackout() {
        return thread.cross(
                session,
                () -> {
                    gate.open(thread.timers().nanos(), session::lastPackets);
                    session.opened(gate);
                });
    }

    @Override
    public CompletionStage<Crossing> turnTo(PacketSink next) {
        return thread.cross(
                session,
                () -> {
                    PacketSink before = sink;
                    sink = next;
                    before.handTo(next, thread.timers().nanos());
                });
    }

    @Override
    public CompletionStage<Crossing> close() {
        return thread.cross(session, () -> session.forget(this));
    }

    /// What had arrived before the tap was asked for is none of its business.
    void skipEarlier() {
        fromNanos = askedNanos;
    }

    /// It begins after the end of a blackout at that gate.
    void follow(BlackoutGate earlier) {
        gate.follow(earlier);
    }

    /// A sink that fails loses this packet; the thread and the other taps go on.
    @Override
    public void packet(PacketHead head, ByteBuffer payload) {
        if (head.arrivalNanos < fromNanos) {
            return;
        }
        try {
            head.withheld = gate.withholds(head);
            sink.packet(head, head.withheld ? NOTHING : payload);
        } catch (RuntimeException e) {
            fails(e);
        }
    }

    @Override
    public void report(int leg, SenderReport report) {
        try {
            sink.report(leg, report);
        } catch (RuntimeException e) {
            fails(e);
        }
    }

    private void fails(RuntimeException e) {
        if (!failed) {
            LOG.error("A tap of channel {} fails to take packets", session.channel(), e);
        }
        failed = true;
    }
}
