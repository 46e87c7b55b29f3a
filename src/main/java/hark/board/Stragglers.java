package hark.board;

import hark.board.BlackoutGate.LastPacket;
import hark.board.PacketSink.PacketHead;
import java.time.Duration;

/// Packets of one source that were said before a blackout's end and come after it: what was overtaken, and what a
/// network that stood still brings when it moves again.
///
/// The first are known by their numbers. The others by their timestamps: the last packet before the end had been said
/// when it came, and so the sender's clock tells when, at the latest, the next ones began to be said. A sender that
/// stops its clock while it is silent looks the same at first; but then it begins to speak, and what it says comes as
/// fast as it is said, while a queue is drained faster.
final class Stragglers {
    /// A larger step is a source that started afresh, whose timestamps have nothing to do with the earlier ones.
    private static final int STEP_MAX = 3000;

    /// So much as fast as it is said, and it was a pause.
    private static final long PAUSE_NANOS = Duration.ofMillis(250).toNanos();

    /// By this part of it speech may come faster than it was said: its first packet may have been late.
    private static final int UNEVEN = 20;

    private static final long AWAITED_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LastPacket last;
    private final long endNanos;
    private boolean some;
    private boolean marked;
    private boolean begins;
    private boolean paused;
    private long firstArrivalNanos;
    private long firstTimestamp;

    Stragglers(LastPacket last, long endNanos) {
        this.last = last;
        this.endNanos = endNanos;
    }

    boolean areOf(PacketHead head) {
        return head.ssrc == last.ssrc() && head.leg == last.leg();
    }

    boolean include(PacketHead head) {
        if (head.sequence <= last.sequence() || head.timestamp == last.keyTimestamp()) {
            return true;
        }
        long step = head.sequence - last.sequence();
        boolean awaited =
                !paused && last.clock().rate() > 0 && head.arrivalNanos - endNanos < AWAITED_NANOS;
        return awaited && step <= STEP_MAX && beganAt(head, step) < endNanos && !isPause(head);
    }

    /// When the packet's first sample was said, at the latest.
    private long beganAt(PacketHead head, long step) {
        long samples = (int) (head.timestamp - last.clock().timestamp());
        long said = Math.min(samples / step, last.clock().packetSamples());
        return last.clock().arrivalNanos() + nanos(samples - said);
    }

    private boolean isPause(PacketHead head) {
        boolean mark = head.marker && !StaticPayloads.mayBeKey(head.encoding);
        if (!some || (mark && !marked)) {
            begins = mark || !last.clock().flowing();
            some = true;
            firstArrivalNanos = head.arrivalNanos;
            firstTimestamp = head.timestamp;
        }
        marked = mark;
        long said = nanos((int) (head.timestamp - firstTimestamp));
        long took = head.arrivalNanos - firstArrivalNanos;
        paused = begins && said >= PAUSE_NANOS && took >= said - said / UNEVEN;
        return paused;
    }

    private long nanos(long samples) {
        return samples * SECOND / last.clock().rate();
    }
}
