package hark;

import hark.support.Timers;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/// By how much a count that only grows has grown a second, since it was read before. NaN the first time.
final class Rate implements DoubleSupplier {
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final DoubleSupplier count;
    private final Timers timers;
    private double before = Double.NaN;
    private long beforeNanos;

    Rate(DoubleSupplier count, Timers timers) {
        this.count = count;
        this.timers = timers;
    }

    @Override
    public double getAsDouble() {
        double now = count.getAsDouble();
        long nanos = timers.nanos();
        double rate = (now - before) / ((nanos - beforeNanos) / NANOS);
        before = now;
        beforeNanos = nanos;
        return rate;
    }
}
