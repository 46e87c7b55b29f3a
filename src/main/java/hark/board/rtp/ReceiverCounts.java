package hark.board.rtp;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/// What became of the datagrams of all sessions: the metric `hark.rtp.datagrams`, one count for each fate.
final class ReceiverCounts {
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
        for (Fate fate : Fate.values()) {
            LongAdder count = new LongAdder();
            counts[fate.ordinal()] = count;
            FunctionCounter.builder("hark.rtp.datagrams", count, LongAdder::sum)
                    .tag("fate", fate.name().toLowerCase(Locale.ROOT))
                    .register(metrics);
        }
    }

    void count(Fate fate) {
        counts[fate.ordinal()].increment();
    }

    long of(Fate fate) {
        return counts[fate.ordinal()].sum();
    }
}
