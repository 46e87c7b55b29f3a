package hark.bench.load;

/// Latencies in nanoseconds, kept to within one part in 64 from 1 ns to over an hour.
///
/// Values share a bucket when their seven highest bits agree: recording is a shift and an increment, so that measuring
/// costs the generator next to nothing.
public final class Histogram {
    private static final int SUB_BITS = 7;
    private static final int SUB = 1 << SUB_BITS;

    private final long[] counts = new long[(64 - SUB_BITS) * SUB];
    private long total;
    private long max;

    public void record(long nanos) {
        long value = Math.max(0, nanos);
        counts[bucket(value)]++;
        total++;
        max = Math.max(max, value);
    }

    public void add(Histogram other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
        max = Math.max(max, other.max);
    }

    public long total() {
        return total;
    }

    public long max() {
        return max;
    }

    /// The latency in nanoseconds that `percent` of the recorded values do not exceed; 0 when nothing was recorded.
    public long percentile(double percent) {
        long wanted = Math.max(1, (long) Math.ceil(total * percent / 100));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return Math.min(highest(i), max);
            }
        }
        return 0;
    }

    private static int bucket(long value) {
        if (value < SUB) {
            return (int) value;
        }
        int shift = 63 - Long.numberOfLeadingZeros(value) - (SUB_BITS - 1);
        return shift * (SUB / 2) + (int) (value >>> shift);
    }

    private static long highest(int bucket) {
        if (bucket < SUB) {
            return bucket;
        }
        int shift = bucket / (SUB / 2) - 1;
        long top = bucket - (long) shift * (SUB / 2);
        return ((top + 1) << shift) - 1;
    }
}
