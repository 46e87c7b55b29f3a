package hark.audio;

import java.nio.ByteBuffer;

/// ITU-T G.722 (09/2012), mode 1: each octet holds six bits of the lower band and two of the upper one. Both are
/// decoded with the arithmetic of the recommendation, and a filter of 24 taps makes 16,000 samples a second of them.
/// ```
///   0   1   2   3   4   5   6   7
/// +---+---+---+---+---+---+---+---+
/// | upper |       lower           |
/// +---+---+---+---+---+---+---+---+
/// ```
final class G722Decoder implements AudioDecoder {
    /// Half of the receive quadrature mirror filter, which is its own mirror image (table 11).
    private static final int[] FILTER = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};

    private static final int TAPS = 2 * FILTER.length;

    /// So many pairs of samples are decoded before those that the filter still needs are moved to the front.
    private static final int PAIRS = 512;

    private final G722Band lower = G722Band.lower();
    private final G722Band upper = G722Band.upper();

    /// Sums and differences of both bands, in turns: the filter's memory first, then what was decoded since.
    private final int[] sums = new int[TAPS + 2 * PAIRS];

    private int filled = TAPS - 2;

    @Override
    public int sampleRate() {
        return G722Codec.SAMPLES_PER_SECOND;
    }

    @Override
    public int samplesMax(ByteBuffer payload) {
        return 2 * payload.remaining();
    }

    @Override
    public int decode(ByteBuffer payload, short[] into) {
        int count = payload.remaining();
        int at = payload.position();
        for (int i = 0; i < count; i++) {
            int octet = payload.get(at + i);
            int low = lower.decode(octet & 0x3F);
            int high = upper.decode(octet >> 6 & 0x3);
            join(low, high, into, 2 * i);
        }
        return 2 * count;
    }

    /// Section 4.4: receive quadrature mirror filter.
    private void join(int low, int high, short[] into, int at) {
        if (filled == sums.length) {
            System.arraycopy(sums, filled - (TAPS - 2), sums, 0, TAPS - 2);
            filled = TAPS - 2;
        }
        sums[filled] = low + high;
        sums[filled + 1] = low - high;
        filled += 2;
        int first = filled - TAPS;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < FILTER.length; i++) {
            odd += sums[first + 2 * i] * FILTER[i];
            even += sums[first + 2 * i + 1] * FILTER[FILTER.length - 1 - i];
        }
        into[at] = G722Band.saturated(even >> 11);
        into[at + 1] = G722Band.saturated(odd >> 11);
    }
}
