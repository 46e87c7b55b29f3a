package hark.audio.flac;

/// The five predictors that need no coefficients: polynomials through the last samples (RFC 9639, section 9.2.5).
final class FixedPredictor {
    private static final int ORDER_MAX = 4;

    private FixedPredictor() {}

    /// Finds the one that leaves the least.
    static void predict(int[] samples, int count, Prediction into) {
        into.order = order(samples, count);
        for (int i = into.order; i < count; i++) {
            into.residual[i] = difference(samples, i, into.order);
        }
        into.settle(count);
    }

    private static int order(int[] samples, int count) {
        if (count <= ORDER_MAX) {
            return 0;
        }
        long[] sums = new long[ORDER_MAX + 1];
        for (int i = ORDER_MAX; i < count; i++) {
            int zeroth = samples[i];
            int first = zeroth - samples[i - 1];
            int second = first - samples[i - 1] + samples[i - 2];
            int third = difference(samples, i, 3);
            int fourth = difference(samples, i, 4);
            sums[0] += Math.abs(zeroth);
            sums[1] += Math.abs(first);
            sums[2] += Math.abs(second);
            sums[3] += Math.abs(third);
            sums[4] += Math.abs(fourth);
        }
        int best = 0;
        for (int order = 1; order <= ORDER_MAX; order++) {
            best = sums[order] < sums[best] ? order : best;
        }
        return best;
    }

    private static int difference(int[] s, int i, int order) {
        return switch (order) {
            case 0 -> s[i];
            case 1 -> s[i] - s[i - 1];
            case 2 -> s[i] - 2 * s[i - 1] + s[i - 2];
            case 3 -> s[i] - 3 * (s[i - 1] - s[i - 2]) - s[i - 3];
            default -> s[i] - 4 * (s[i - 1] + s[i - 3]) + 6 * s[i - 2] + s[i - 4];
        };
    }
}
