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
    private final Withheld withheldTo;
    private boolean some;
    private boolean marked;
    private boolean begins;
    private boolean paused;
    private long firstArrivalNanos;
    private long firstTimestamp;

    Stragglers(LastPacket last, long endNanos) {
        this.last = last;
        this.endNanos = endNanos;
        withheldTo = new Withheld(last);
    }

    boolean areOf(PacketHead head) {
        return head.ssrc == last.ssrc() && head.leg == last.leg();
    }

    boolean include(PacketHead head) {
        if (wasSaidBefore(head)) {
            withheldTo.take(head);
            return true;
        }
        return withheldTo.isRepeatedBy(head);
    }

    private boolean wasSaidBefore(PacketHead head) {
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

    /// The newest packet that was withheld, which packets behind it may carry once more, in case it got lost.
    private static final class Withheld {
        private static final String OPUS = "opus/";
        private static final String REDUNDANT = "red/";

        /// So far back a redundant payload reaches, in units of its clock (RFC 2198 section 3: 14 bits).
        private static final int REDUNDANT_REACH = 1 << 14;

        /// The same where nothing has told the clock: two seconds of packets of 20 ms.
        private static final int REDUNDANT_PACKETS = 100;

        private final boolean clocked;
        private long sequence;
        private long timestamp;

        Withheld(LastPacket last) {
            clocked = last.clock().rate() > 0;
            sequence = last.sequence();
            timestamp = last.clock().timestamp();
        }

        void take(PacketHead head) {
            if (head.sequence > sequence) {
                sequence = head.sequence;
                timestamp = head.timestamp;
            }
        }

        /// A packet of Opus may hold the one before it in short (RFC 6716 section 2.1.7), one of RFC 2198 several.
        boolean isRepeatedBy(PacketHead head) {
            if (is(OPUS, head)) {
                return head.sequence == sequence + 1;
            }
            if (!is(REDUNDANT, head)) {
                return false;
            }
            return clocked
                    ? (int) (head.timestamp - timestamp) <= REDUNDANT_REACH
                    : head.sequence - sequence <= REDUNDANT_PACKETS;
        }

        private static boolean is(String encoding, PacketHead head) {
            return head.encoding.regionMatches(true, 0, encoding, 0, encoding.length());
        }
    }

    private long nanos(long samples) {
        return samples * SECOND / last.clock().rate();
    }
}
