package hark.audio.flac;

/// One channel of a block: whatever says it in the fewest bits (RFC 9639, section 9.2).
///
/// What was G.711 once has zeros in its lowest bits, which are counted and left out.
final class Subframe {
    static final int CONSTANT = 0;
    static final int VERBATIM = 1;
    static final int FIXED = 8;
    static final int LINEAR = 32;

    private final Prediction fixed = new Prediction();
    private final Prediction linear = new Prediction();
    private final LinearPredictor predictor = new LinearPredictor();
    private final int[] shifted = new int[FlacWriter.BLOCK];

    /// A channel of zeros.
    static void nothing(BitWriter bits) {
        head(CONSTANT, 0, bits);
        bits.put(0, FlacWriter.BITS + 1);
    }

    void write(int[] samples, int count, BitWriter bits) {
        int any = 0;
        boolean same = true;
        for (int i = 0; i < count; i++) {
            any |= samples[i];
            same &= samples[i] == samples[0];
        }
        if (same) {
            head(CONSTANT, 0, bits);
            bits.put(samples[0], FlacWriter.BITS);
            return;
        }
        int wasted = Integer.numberOfTrailingZeros(any);
        for (int i = 0; i < count; i++) {
            shifted[i] = samples[i] >> wasted;
        }
        write(count, wasted, bits);
    }

    private void write(int count, int wasted, BitWriter bits) {
        int width = FlacWriter.BITS - wasted;
        FixedPredictor.predict(shifted, count, fixed);
        long fewest = fixed.bits(count, width);
        boolean isLinear = predictor.predict(shifted, count, linear);
        Prediction best = isLinear && linear.bits(count, width) < fewest ? linear : fixed;
        if (best.bits(count, width) >= (long) count * width) {
            head(VERBATIM, wasted, bits);
            for (int i = 0; i < count; i++) {
                bits.put(shifted[i], width);
            }
            return;
        }
        head(best == linear ? LINEAR + best.order - 1 : FIXED + best.order, wasted, bits);
        for (int i = 0; i < best.order; i++) {
            bits.put(shifted[i], width);
        }
        best.write(count, bits);
    }

    private static void head(int type, int wasted, BitWriter bits) {
        bits.put(type << 1 | (wasted > 0 ? 1 : 0), 8);
        if (wasted > 0) {
            bits.unary(wasted - 1);
        }
    }
}
