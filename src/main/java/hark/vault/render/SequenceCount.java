package hark.vault.render;

/// Counts what one stream lost and doubled, by its extended sequence numbers (RFC 3550, appendix A.3).
final class SequenceCount {
    /// A larger step is a sender that began anew, not loss (RFC 3550, appendix A.1).
    private static final int STEP_MAX = 3000;

    private static final int REMEMBERED = 256;

    private final long[] seen = new long[REMEMBERED];
    private long packets;
    private long lost;
    private long duplicates;
    private long highest;

    /// @return false when this packet was here before
    boolean count(long sequence, Concealed concealed) {
        int slot = (int) Math.floorMod(sequence, (long) REMEMBERED);
        if (packets > 0 && seen[slot] == sequence + 1) {
            duplicates++;
            return false;
        }
        long step = packets == 0 ? 1 : sequence - highest;
        if (step > 1 && step <= STEP_MAX && concealed == Concealed.NO) {
            lost += step - 1;
        } else if (step < 0 && step > -REMEMBERED && concealed == Concealed.NO) {
            lost = Math.max(0, lost - 1);
        }
        seen[slot] = sequence + 1;
        if (step > 0 || step <= -REMEMBERED) {
            highest = sequence;
        }
        packets++;
        return true;
    }

    long packets() {
        return packets;
    }

    long lost() {
        return lost;
    }

    long duplicates() {
        return duplicates;
    }

    /// Whether the packet fell into a blackout, in which loss is not counted.
    enum Concealed {
        YES,
        NO
    }
}
