package hark.audio;

/// One of the two bands of G.722: a quantizer whose step follows the signal, and a predictor with two poles and six
/// zeros. Names in the comments are those of the blocks in the recommendation's section 6.2.
final class G722Band {
    private static final int[] LOWER_6_BITS = {
        -136, -136, -136, -136, -24808, -21904, -19008, -16704,
        -14984, -13512, -12280, -11192, -10232, -9360, -8576, -7856,
        -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576,
        -3168, -2776, -2400, -2032, -1688, -1360, -1040, -728,
        24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192,
        10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456,
        4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032,
        1688, 1360, 1040, 728, 432, 136, -432, -136
    };
    private static final int[] LOWER_4_BITS = {
        0, -20456, -12896, -8968, -6288, -4240, -2584, -1200,
        20456, 12896, 8968, 6288, 4240, 2584, 1200, 0
    };
    private static final int[] LOWER_STEPS = {
        -60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60
    };
    private static final int[] UPPER_2_BITS = {-7408, -1616, 7408, 1616};
    private static final int[] UPPER_STEPS = {798, -214, 798, -214};
    private static final int[] LOGARITHMS = {
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383,
        2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
        2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371,
        3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
    };
    private static final int ZEROS = 6;
    private static final int OUTPUT_MAX = 16383;

    private final Quantizer quantizer;
    private int logStep;
    private int step;

    private final int[] zeros = new int[ZEROS];
    private final int[] differences = new int[ZEROS];
    private int pole1;
    private int pole2;
    private int rebuilt1;
    private int rebuilt2;
    private int partial1;
    private int partial2;
    private int fromZeros;
    private int predicted;

    private G722Band(Quantizer quantizer, int step) {
        this.quantizer = quantizer;
        this.step = step;
    }

    static G722Band lower() {
        return new G722Band(
                new Quantizer(LOWER_6_BITS, 2, LOWER_4_BITS, LOWER_STEPS, 18432, 8), 32);
    }

    static G722Band upper() {
        return new G722Band(
                new Quantizer(UPPER_2_BITS, 0, UPPER_2_BITS, UPPER_STEPS, 22528, 10), 8);
    }

    /// @param fine values of the whole code
    /// @param coarseShift bits of the code that the predictor does not look at
    /// @param coarse values of what is left
    /// @param steps how the step changes after each of them
    /// @param logMax largest logarithm of the step
    /// @param shift that makes the step of its logarithm
    private record Quantizer(
            int[] fine, int coarseShift, int[] coarse, int[] steps, int logMax, int shift) {}

    /// The band's next sample, 15 bits.
    int decode(int code) {
        int fine = step * quantizer.fine[code] >> 15; // INVQBL
        int sample = Math.clamp(predicted + fine, -OUTPUT_MAX - 1, OUTPUT_MAX); // RECONS, LIMIT
        int seen = code >> quantizer.coarseShift;
        int difference = step * quantizer.coarse[seen] >> 15; // INVQAL, INVQAH
        adapt(quantizer.steps[seen]);
        predict(difference);
        return sample;
    }

    /// LOGSCL, SCALEL and the same for the upper band.
    private void adapt(int change) {
        logStep = Math.clamp((logStep * 127 >> 7) + change, 0, quantizer.logMax);
        int mantissa = LOGARITHMS[logStep >> 6 & 31];
        int shift = quantizer.shift - (logStep >> 11);
        step = (shift < 0 ? mantissa << -shift : mantissa >> shift) << 2;
    }

    private void predict(int difference) {
        int rebuilt = saturated(predicted + difference); // RECONS
        int partial = saturated(fromZeros + difference); // PARREC
        movePoles(partial);
        moveZeros(difference);
        rebuilt2 = rebuilt1; // DELAYA
        rebuilt1 = rebuilt;
        partial2 = partial1;
        partial1 = partial;
        int fromPoles =
                saturated((pole1 * twice(rebuilt1) >> 15) + (pole2 * twice(rebuilt2) >> 15));
        fromZeros = fromZeros(); // FILTEZ
        predicted = saturated(fromPoles + fromZeros); // FILTEP, PREDIC
    }

    /// UPPOL2, UPPOL1.
    private void movePoles(int partial) {
        boolean like1 = (partial < 0) == (partial1 < 0);
        boolean like2 = (partial < 0) == (partial2 < 0);
        int four = saturated(pole1 << 2);
        int change = Math.min(like1 ? -four : four, Short.MAX_VALUE) >> 7;
        int moved = change + (like2 ? 128 : -128) + (pole2 * 32512 >> 15);
        pole2 = Math.clamp(moved, -12288, 12288);
        int most = saturated(15360 - pole2);
        int other = saturated((like1 ? 192 : -192) + (pole1 * 32640 >> 15));
        pole1 = Math.clamp(other, -most, most);
    }

    /// UPZERO, and DELAYA of the differences.
    private void moveZeros(int difference) {
        int change = difference == 0 ? 0 : 128;
        for (int i = ZEROS - 1; i >= 0; i--) {
            boolean like = (difference < 0) == (differences[i] < 0);
            zeros[i] = saturated((like ? change : -change) + (zeros[i] * 32640 >> 15));
            differences[i] = i == 0 ? difference : differences[i - 1];
        }
    }

    private int fromZeros() {
        int sum = 0;
        for (int i = ZEROS - 1; i >= 0; i--) {
            sum = saturated(sum + (zeros[i] * twice(differences[i]) >> 15));
        }
        return sum;
    }

    private static int twice(int value) {
        return saturated(value + value);
    }

    static short saturated(int value) {
        return (short) Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
