package hark.audio.flac;

/// A predictor made for one block: autocorrelation, Levinson and Durbin, and coefficients rounded to a few bits
/// (RFC 9639, section 9.2.6). Floating point is the same on every machine, and so are the bytes.
final class LinearPredictor {
    private static final int ORDER = 8;
    private static final int COUNT_MIN = 64;
    private static final int SHIFT_MAX = 15;

    private final double[] window = new double[FlacWriter.BLOCK];
    private final double[] windowed = new double[FlacWriter.BLOCK + ORDER];
    private final double[] correlation = new double[ORDER + 1];
    private int windowOf;

    /// False when the block does not lend itself to it.
    boolean predict(int[] samples, int count, Prediction into) {
        if (count < COUNT_MIN) {
            return false;
        }
        correlate(samples, count);
        double[] coefficients = solve();
        if (!quantize(coefficients, into)) {
            return false;
        }
        residual(samples, count, into);
        into.settle(count);
        return true;
    }

    private void correlate(int[] samples, int count) {
        window(count);
        for (int i = 0; i < count; i++) {
            windowed[ORDER + i] = samples[i] * window[i];
        }
        double[] w = windowed;
        double r0 = 0;
        double r1 = 0;
        double r2 = 0;
        double r3 = 0;
        double r4 = 0;
        double r5 = 0;
        double r6 = 0;
        double r7 = 0;
        double r8 = 0;
        for (int i = ORDER; i < count + ORDER; i++) {
            double now = w[i];
            r0 += now * now;
            r1 += now * w[i - 1];
            r2 += now * w[i - 2];
            r3 += now * w[i - 3];
            r4 += now * w[i - 4];
            r5 += now * w[i - 5];
            r6 += now * w[i - 6];
            r7 += now * w[i - 7];
            r8 += now * w[i - 8];
        }
        double[] all = {r0, r1, r2, r3, r4, r5, r6, r7, r8};
        System.arraycopy(all, 0, correlation, 0, all.length);
    }

    /// Welch's, a parabola.
    private void window(int count) {
        if (windowOf != count) {
            double middle = (count - 1) / 2.0;
            for (int i = 0; i < count; i++) {
                double off = (i - middle) / (middle + 1);
                window[i] = 1 - off * off;
            }
            windowOf = count;
        }
    }

    private double[] solve() {
        double[] solution = new double[ORDER];
        double error = correlation[0] * (1 + 1e-9);
        for (int i = 0; i < ORDER && error > 0; i++) {
            double reflection = correlation[i + 1];
            for (int j = 0; j < i; j++) {
                reflection -= solution[j] * correlation[i - j];
            }
            reflection /= error;
            double[] before = solution.clone();
            solution[i] = reflection;
            for (int j = 0; j < i; j++) {
                solution[j] = before[j] - reflection * before[i - 1 - j];
            }
            error *= 1 - reflection * reflection;
        }
        return solution;
    }

    private static boolean quantize(double[] coefficients, Prediction into) {
        double greatest = 0;
        for (double coefficient : coefficients) {
            greatest = Math.max(greatest, Math.abs(coefficient));
        }
        if (!(greatest > 0) || Double.isInfinite(greatest)) {
            return false;
        }
        int shift = Prediction.PRECISION - 2 - Math.getExponent(greatest);
        if (shift < 0) {
            return false;
        }
        into.shift = Math.min(shift, SHIFT_MAX);
        into.order = ORDER;
        into.coefficients = new int[ORDER];
        int most = (1 << (Prediction.PRECISION - 1)) - 1;
        double carried = 0;
        for (int i = 0; i < ORDER; i++) {
            carried += coefficients[i] * (1 << into.shift);
            into.coefficients[i] = (int) Math.clamp(Math.round(carried), -most - 1, most);
            carried -= into.coefficients[i];
        }
        return true;
    }

    private static void residual(int[] s, int count, Prediction into) {
        int[] c = into.coefficients;
        int c0 = c[0];
        int c1 = c[1];
        int c2 = c[2];
        int c3 = c[3];
        int c4 = c[4];
        int c5 = c[5];
        int c6 = c[6];
        int c7 = c[7];
        for (int i = ORDER; i < count; i++) {
            int foreseen =
                    c0 * s[i - 1]
                            + c1 * s[i - 2]
                            + c2 * s[i - 3]
                            + c3 * s[i - 4]
                            + c4 * s[i - 5]
                            + c5 * s[i - 6]
                            + c6 * s[i - 7]
                            + c7 * s[i - 8];
            into.residual[i] = s[i] - (foreseen >> into.shift);
        }
    }
}
