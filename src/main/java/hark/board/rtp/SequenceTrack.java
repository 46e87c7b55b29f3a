package hark.board.rtp;

import java.util.Arrays;

/// Follows the sequence numbers of one sender (RFC 3550 appendix A.1): extends them over wraps, knows duplicates, and
/// begins a new cycle above all earlier ones when the sender starts afresh, so that it uses no extended number twice.
final class SequenceTrack {
    /// A forward jump up to this is loss. (RFC 3550 MAX_DROPOUT)
    static final int GAP_MAX = 3000;

    /// A packet up to this far behind is out of order; 2 s of 20 ms packets. (RFC 3550 MAX_MISORDER)
    static final int BEHIND_MAX = 100;

    private static final int CYCLE = 1 << 16;
    private static final int REMEMBERED = 128;
    private static final int NONE = -1;

    private final long[] seen = new long[REMEMBERED];
    private long highest = NONE;
    private long base;
    private long current = NONE;
    private int restartWouldBe = NONE;
    private int starts;

    private long expectedBefore;
    private long received;
    private long duplicates;
    private long reordered;
    private long late;

    enum Place {
        NEXT,
        REORDERED,
        DUPLICATE,
        /// Too far from the others to be of their run. If the next one follows it, the sender has started afresh.
        STRAY
    }

    SequenceTrack() {
        Arrays.fill(seen, NONE);
    }

    Place place(int sequence) {
        if (highest == NONE) {
            begin(sequence < BEHIND_MAX ? CYCLE + sequence : sequence);
            return Place.NEXT;
        }
        int ahead = (short) (sequence - (int) highest);
        if (ahead > GAP_MAX || ahead <= -BEHIND_MAX) {
            return strayOrRestart(sequence);
        }
        restartWouldBe = NONE;
        current = highest + ahead;
        return ahead > 0 ? next() : behind();
    }

    /// Another sender (SSRC) goes on in this leg, beginning with this number.
    ///
    /// @param above what it counts is above this extended number
    Place startAfresh(int sequence, long above) {
        long nextCycle = (above / CYCLE + 1) * CYCLE;
        expectedBefore += highest == NONE ? 0 : highest - base + 1;
        begin(nextCycle + sequence + (sequence < BEHIND_MAX ? CYCLE : 0));
        return Place.NEXT;
    }

    /// The extended number of the packet last placed, if it was not a stray.
    long current() {
        return current;
    }

    /// The highest extended number so far; -1 before the first packet.
    long highest() {
        return highest;
    }

    /// How often numbers began that have nothing to do with the earlier ones.
    int starts() {
        return starts;
    }

    long received() {
        return received;
    }

    long duplicates() {
        return duplicates;
    }

    long reordered() {
        return reordered;
    }

    long late() {
        return late;
    }

    long expected() {
        return highest == NONE ? 0 : expectedBefore + highest - base + 1;
    }

    long lost() {
        return Math.max(0, expected() - received);
    }

    private void begin(long extended) {
        starts++;
        Arrays.fill(seen, NONE);
        base = extended;
        highest = extended;
        current = extended;
        restartWouldBe = NONE;
        remember();
    }

    private Place next() {
        highest = current;
        remember();
        return Place.NEXT;
    }

    private Place behind() {
        if (seen[(int) (current % REMEMBERED)] == current) {
            duplicates++;
            return Place.DUPLICATE;
        }
        reordered++;
        base = Math.min(base, current);
        remember();
        return Place.REORDERED;
    }

    private Place strayOrRestart(int sequence) {
        if (sequence == restartWouldBe) {
            return startAfresh(sequence, highest);
        }
        restartWouldBe = (sequence + 1) % CYCLE;
        late++;
        return Place.STRAY;
    }

    private void remember() {
        seen[(int) (current % REMEMBERED)] = current;
        received++;
    }
}
