package hark;

import io.micrometer.core.instrument.DistributionSummary;
import java.util.Collection;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/// The mean of what has been recorded since it was read before. NaN when nothing was.
final class Mean implements DoubleSupplier {
    private final Supplier<Collection<DistributionSummary>> summaries;
    private double totalBefore;
    private long countBefore;

    Mean(Supplier<Collection<DistributionSummary>> summaries) {
        this.summaries = summaries;
    }

    @Override
    public double getAsDouble() {
        Collection<DistributionSummary> now = summaries.get();
        double total = now.stream().mapToDouble(DistributionSummary::totalAmount).sum();
        long count = now.stream().mapToLong(DistributionSummary::count).sum();
        double mean =
                count > countBefore ? (total - totalBefore) / (count - countBefore) : Double.NaN;
        totalBefore = total;
        countBefore = count;
        return mean;
    }
}
