package hark;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/// Within how many seconds a share of what has been timed since it was read before was done, as far as the buckets of
/// the timers tell: evenly spread within each, and at most the limit of the last. NaN when nothing was timed.
final class Quantile implements DoubleSupplier {
    private final Supplier<Collection<Timer>> timers;
    private final double share;
    private Map<Double, Double> before = Map.of();

    Quantile(Supplier<Collection<Timer>> timers, double share) {
        this.timers = timers;
        this.share = share;
    }

    @Override
    public double getAsDouble() {
        TreeMap<Double, Double> now = new TreeMap<>();
        for (Timer timer : timers.get()) {
            for (CountAtBucket bucket : timer.takeSnapshot().histogramCounts()) {
                if (bucket.bucket() < Double.MAX_VALUE) { // the last may have no limit
                    now.merge(bucket.bucket(TimeUnit.SECONDS), bucket.count(), Double::sum);
                }
            }
            now.merge(Double.POSITIVE_INFINITY, (double) timer.count(), Double::sum);
        }
        TreeMap<Double, Double> fresh = new TreeMap<>(now);
        fresh.replaceAll((limit, count) -> count - before.getOrDefault(limit, 0.0));
        before = now;
        return of(fresh);
    }

    /// @param upTo how many took no longer than each limit, in seconds
    private double of(TreeMap<Double, Double> upTo) {
        double all = upTo.isEmpty() ? 0 : upTo.lastEntry().getValue();
        if (all <= 0) {
            return Double.NaN;
        }
        double wanted = share * all;
        double limitBefore = 0;
        double countBefore = 0;
        for (Map.Entry<Double, Double> each : upTo.entrySet()) {
            if (each.getKey().isInfinite()) {
                return limitBefore;
            }
            if (each.getValue() >= wanted) {
                double within = (wanted - countBefore) / (each.getValue() - countBefore);
                return limitBefore + within * (each.getKey() - limitBefore);
            }
            limitBefore = each.getKey();
            countBefore = each.getValue();
        }
        return limitBefore;
    }
}
