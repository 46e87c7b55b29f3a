package hark.vault.ledger;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// How long a disk may leave undone what it was given. A disk that is full or does not answer for a moment costs
/// nothing; only after ten seconds a recording is not worth going on with.
final class Patience {
    private static final long NANOS = Duration.ofSeconds(10).toNanos();

    private final LedgerThreads clock;
    private final AtomicLong doneAsOf;
    private boolean wasOver;

    Patience(LedgerThreads clock) {
        this.clock = clock;
        this.doneAsOf = new AtomicLong(clock.nanos());
    }

    /// All that there was at this moment is done.
    void doneAsOf(long nanos) {
        doneAsOf.accumulateAndGet(nanos, Math::max);
    }

    boolean isOver() {
        return clock.nanos() - doneAsOf.get() > NANOS;
    }

    /// Whether it is over at this look and was at the one before: after a pause of the whole machine the disk gets the
    /// time between two looks. To be asked on one thread only.
    ///
    /// @param waiting whether there is anything to be done
    boolean isOverStill(boolean waiting) {
        boolean over = waiting && isOver();
        boolean still = over && wasOver;
        wasOver = over;
        return still;
    }
}
