package hark.audio;

import java.util.Arrays;

/// Makes samples of one rate out of those of another: band-limited, without delay, and the same on every machine. What
/// lies at place n of the result lies at place n × from ÷ to of the source, however far that is, so that nothing
/// drifts. To be used by one thread.
///
/// Each sample of the result is a sum over those around it, weighted by a sinc under a Kaiser window (J. O. Smith,
/// Digital Audio Resampling): flat to 0.84 of the lower of both half rates, 80 dB down beyond 1.16 of it.
///
/// Where the source is silent so is the result, to the sample.
public final class Resampler {
    /// Of the sinc, on each side.
    private static final int ZERO_CROSSINGS = 24;

    private static final double KAISER_BETA = 7.857;

    /// Weights are whole numbers, 14 bits after the point: sums of any order are the same sum.
    private static final int SCALE_BITS = 14;

    /// Where two rates have little in common, one of so many places between two samples has to do.
    private static final int PHASES_MAX = 640;

    /// So many zeros of the source are silence, into which the sound around it does not ring.
    private static final int SILENCE = 16;

    private final int from;
    private final int to;
    private final int reach;
    private final int phases;
    private final int[][] weights;
    private int[] window = new int[0];
    private boolean[] quiet = new boolean[0];

    /// @param from samples a second of the source
    /// @param to samples a second of the result
    public Resampler(int from, int to) {
        int common = greatestCommonDivisor(from, to);
        this.from = from / common;
        this.to = to / common;
        if (from == to) {
            reach = 0;
            phases = 1;
            weights = new int[][] {{1 << SCALE_BITS}};
            return;
        }
        double cutoff = Math.min(1.0, (double) to / from);
        reach = (int) Math.ceil(ZERO_CROSSINGS / cutoff);
        phases = Math.min(this.to, PHASES_MAX);
        weights = new int[phases][];
        for (int phase = 0; phase < phases; phase++) {
            weights[phase] = weights((double) phase / phases, cutoff);
        }
    }

    /// The source's sample at or before this place of the result.
    public long source(long place) {
        return Math.floorDiv(place, to) * from + Math.floorMod(place, to) * (long) from / to;
    }

    /// Samples of the source before and after this one that the result depends on.
    public int reach() {
        return reach;
    }

    /// Adds samples of the result to those given.
    ///
    /// @param ring samples of the source, each at its place modulo the ring's length, which is a power of two
    /// @param place of the first sample of the result
    public void add(short[] ring, long place, int[] sum, int count) {
        long first = source(place) - reach + 1;
        if (reach == 0) {
            copy(ring, place, sum, count);
            return;
        }
        if (!fill(ring, first, (int) (source(place + count - 1) + reach - first) + 1)) {
            return;
        }
        for (int i = 0; i < count; i++) {
            long at = place + i;
            int between = (int) Math.floorMod(at * from, (long) to);
            int before = (int) (source(at) - first);
            if (!quiet[before] && (between == 0 || !quiet[before + 1])) {
                int phase = (int) ((long) between * phases / to);
                sum[i] += sample(weights[phase], before - reach + 1);
            }
        }
    }

    private static void copy(short[] ring, long place, int[] sum, int count) {
        int mask = ring.length - 1;
        for (int i = 0; i < count; i++) {
            sum[i] += ring[(int) (place + i) & mask];
        }
    }

    /// @return false where all is silent
    private boolean fill(short[] ring, long first, int count) {
        if (window.length < count) {
            window = new int[count];
            quiet = new boolean[count];
        }
        int mask = ring.length - 1;
        int sounds = 0;
        int zeros = 0;
        for (int i = 0; i < count; i++) {
            window[i] = ring[(int) (first + i) & mask];
            zeros = window[i] == 0 ? zeros + 1 : 0;
            sounds += zeros == 0 ? 1 : 0;
            if (zeros == SILENCE) {
                Arrays.fill(quiet, i - SILENCE + 1, i, true);
            }
            quiet[i] = zeros >= SILENCE;
        }
        return sounds > 0;
    }

    private int sample(int[] weighted, int at) {
        int sum = 1 << SCALE_BITS - 1;
        for (int i = 0; i < weighted.length; i++) {
            sum += weighted[i] * window[at + i];
        }
        return sum >> SCALE_BITS;
    }

    /// Those of a result that lies so far after a sample of the source. Together they are one, so that what stands
    /// still is as loud as it was.
    private int[] weights(double after, double cutoff) {
        double[] exact = new double[2 * reach];
        double all = 0;
        for (int i = 0; i < exact.length; i++) {
            double distance = i - (reach - 1) - after;
            exact[i] = sinc(distance * cutoff) * kaiser(distance / reach);
            all += exact[i];
        }
        int[] whole = new int[exact.length];
        int left = 1 << SCALE_BITS;
        int largest = 0;
        for (int i = 0; i < exact.length; i++) {
            whole[i] = (int) StrictMath.rint(exact[i] / all * (1 << SCALE_BITS));
            left -= whole[i];
            largest = whole[i] > whole[largest] ? i : largest;
        }
        whole[largest] += left;
        return whole;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : StrictMath.sin(StrictMath.PI * x) / (StrictMath.PI * x);
    }

    private static double kaiser(double x) {
        double inside = 1 - x * x;
        return inside < 0 ? 0 : bessel(KAISER_BETA * StrictMath.sqrt(inside)) / bessel(KAISER_BETA);
    }

    /// The modified Bessel function of the first kind, order 0.
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-12; k++) {
            term *= x / 2 / k * (x / 2 / k);
            sum += term;
        }
        return sum;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
