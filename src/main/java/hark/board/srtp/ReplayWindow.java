package hark.board.srtp;

/// Which indices of one sender have come (RFC 3711 section 3.3.2), and what the next one's upper part is likely to be
/// (section 3.3.1).
final class ReplayWindow {
    /// As many as [hark.board.rtp] remembers.
    static final int SIZE = 128;

    private static final int HALF = 1 << 15;
    private static final long ROLLOVER = 1L << 16;

    private final long[] seen = new long[SIZE];
    private long highest = -1;

    /// Where an index stands to the others.
    enum Place {
        NEW,
        SEEN,
        TOO_OLD
    }

    /// The highest that came; -1 before the first.
    long highest() {
        return highest;
    }

    /// The index that is nearest to the highest with this sequence number.
    static long nearest(long highest, int sequence) {
        long same = highest & ~(ROLLOVER - 1) | sequence;
        if (same - highest > HALF && same >= ROLLOVER) {
            return same - ROLLOVER;
        }
        return highest - same > HALF ? same + ROLLOVER : same;
    }

    Place place(long index) {
        if (highest - index >= SIZE) {
            return Place.TOO_OLD;
        }
        return seen[(int) (index % SIZE)] == index + 1 ? Place.SEEN : Place.NEW;
    }

    /// It was authentic.
    void take(long index) {
        seen[(int) (index % SIZE)] = index + 1; // so that none is marked in the beginning
        highest = Math.max(highest, index);
    }
}
