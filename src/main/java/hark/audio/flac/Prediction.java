package hark.audio.flac;

/// What a predictor makes of a block: its order, its coefficients if it needs any, and what it did not foresee.
final class Prediction {
    static final int PRECISION = 12;

    final int[] residual = new int[FlacWriter.BLOCK];
    int order;

    /// None when the predictor is one of the fixed ones.
    int[] coefficients = {};

    int shift;
    private final Rice rice = new Rice();

    /// The residual is there.
    void settle(int count) {
        rice.choose(residual, order, count);
    }

    /// What it takes, but for the head.
    long bits(int count, int width) {
        int said = coefficients.length == 0 ? 0 : 9 + PRECISION * order;
        return (long) order * width + said + rice.bits();
    }

    void write(int count, BitWriter bits) {
        if (coefficients.length > 0) {
            bits.put(PRECISION - 1, 4);
            bits.put(shift, 5);
            for (int coefficient : coefficients) {
                bits.put(coefficient, PRECISION);
            }
        }
        rice.write(residual, order, count, bits);
    }
}
