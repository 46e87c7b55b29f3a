package hark.board.rtp;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/// What became of the datagrams of all sessions: the metric `hark.rtp.datagrams`, one count for each fate.
final class ReceiverCounts {
    private final DistributionSummary jitter;
    private final DistributionSummary loss;
    private final DistributionSummary gap;
    private final DistributionSummary mos;
    private final LongAdder[] counts = new LongAdder[Fate.values().length];

    enum Fate {
        RECEIVED,
        RTCP,
        DUPLICATE,
        /// Too far behind or ahead of the others.
        STRAY,
        /// Not from the locked source.
        STRANGER,
        MALFORMED,
        /// SRTP that was sealed with a key we do not have, or changed on the way.
        UNAUTHENTIC,
        OVERSIZE,
        /// Could not be received or taken, for a reason of our own.
        FAILED,
        /// Dropped from the memory of a session nobody decided for in time.
        HELD_TOO_LONG,
        /// A receiver report that could not be sent.
        REPORT_FAILED
    }

    ReceiverCounts(MeterRegistry metrics) {
        jitter = summary(metrics, "hark.rtp.leg.jitter.millis", 1, 5, 10, 20, 50, 100);
        loss = summary(metrics, "hark.rtp.leg.loss.percent", 0.1, 0.5, 1, 2, 5, 10);
        gap = summary(metrics, "hark.rtp.leg.gap.millis", 40, 100, 200, 500, 1000, 5000);
        mos = summary(metrics, "hark.rtp.leg.mos", 2, 2.5, 3, 3.5, 4, 4.3);
        for (Fate fate : Fate.values()) {
            LongAdder count = new LongAdder();
            counts[fate.ordinal()] = count;
            FunctionCounter.builder("hark.rtp.datagrams", count, LongAdder::sum)
                    .tag("fate", fate.name().toLowerCase(Locale.ROOT))
                    .register(metrics);
        }
    }

    private static DistributionSummary summary(
            MeterRegistry metrics, String name, double... limits) {
        return DistributionSummary.builder(name)
                .description("Of each leg at its end")
                .serviceLevelObjectives(limits)
                .register(metrics);
    }

    /// A leg that has been heard is over.
    void ended(LegStatistics leg) {
        if (leg.packets() > 0) {
            jitter.record(leg.jitterMillis());
            loss.record(leg.lossPercent());
            gap.record(leg.longestGapMillis());
            mos.record(leg.mos());
        }
    }

    void count(Fate fate) {
        counts[fate.ordinal()].increment();
    }

    long of(Fate fate) {
        return counts[fate.ordinal()].sum();
    }
}
