package hark.vault.ledger;

import hark.vault.VaultSettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts how often in a row the disk refused. What it refused waits in memory and is offered again in each round; only
/// when it has refused for ten seconds a recording is not worth going on with.
final class Refusals {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST = (int) PATIENCE.dividedBy(VaultSettings.WRITE_EVERY);

    private final AtomicInteger inARow = new AtomicInteger();

    void taken() {
        if (inARow.get() > 0) {
            inARow.set(0);
        }
    }

    void refused() {
        inARow.incrementAndGet();
    }

    boolean isFirst() {
        return inARow.get() == 1;
    }

    boolean areTooMany() {
        return inARow.get() > MOST;
    }
}
