package hark.vault.ledger;

import hark.support.Outage;
import hark.vault.DiskReason;
import hark.vault.VaultSettings;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries all open ledgers to the disk together: in each round every ledger is written once, and then the disk is
/// forced once for all of them. A disk that is still forcing when the next round comes is asked again as soon as it is
/// done; writing goes on.
final class LedgerRounds {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerRounds.class);

    private final LedgerDisk disk;
    private final LedgerThreads threads;
    private final Set<LedgerStream> open = ConcurrentHashMap.newKeySet();
    private final LedgerMetrics metrics;
    private final AtomicReference<Forcing> forcing = new AtomicReference<>(Forcing.IDLE);
    private final Outage together;
    private final Outage bugs;
    private volatile long forcingSince;

    private enum Forcing {
        IDLE,
        RUNNING,
        /// A round came meanwhile.
        WANTED_AGAIN
    }

    LedgerRounds(LedgerDisk disk, LedgerThreads threads, LedgerMetrics metrics) {
        this.disk = disk;
        this.threads = threads;
        this.metrics = metrics;
        together = threads.outage(LOG);
        bugs = threads.outage(LOG);
        threads.writeEvery(VaultSettings.WRITE_EVERY, this::round);
        threads.watchEvery(VaultSettings.WRITE_EVERY, () -> each(LedgerStream::watch));
    }

    void join(LedgerStream ledger) {
        open.add(ledger);
    }

    void leave(LedgerStream ledger) {
        open.remove(ledger);
    }

    private void round() {
        each(LedgerStream::write);
        Forcing before =
                forcing.getAndUpdate(
                        now -> now == Forcing.IDLE ? Forcing.RUNNING : Forcing.WANTED_AGAIN);
        if (before == Forcing.IDLE) {
            forceSoon();
        }
    }

    /// One that fails harms nobody else.
    private void each(Consumer<LedgerStream> work) {
        for (LedgerStream ledger : open) {
            try {
                work.accept(ledger);
            } catch (RuntimeException | Error e) {
                bugs.broken("Work on a ledger failed", e);
            }
        }
    }

    private void forceSoon() {
        if (!threads.syncSoon(this::force)) {
            forcing.set(Forcing.IDLE);
        }
    }

    private void forcingEnded() {
        Forcing before =
                forcing.getAndUpdate(
                        now -> now == Forcing.WANTED_AGAIN ? Forcing.RUNNING : Forcing.IDLE);
        if (before == Forcing.WANTED_AGAIN) {
            forceSoon();
        }
    }

    private void force() {
        boolean handedOn = false;
        try {
            handedOn = forceAll();
        } finally {
            if (!handedOn) {
                forcingEnded();
            }
        }
    }

    /// @return whether each ledger is being forced by itself, the last of which ends this
    private boolean forceAll() {
        List<LedgerStream.Behind> behind =
                open.stream().flatMap(ledger -> ledger.behind().stream()).toList();
        if (behind.isEmpty()) {
            return false;
        }
        forcingSince = threads.nanos();
        if (forcedTogether(behind)) {
            behind.forEach(LedgerStream.Behind::forced);
            tellHowLong();
            return false;
        }
        forceEach(behind);
        return true;
    }

    /// A failure here names no file; forcing each by itself finds whose it is, since the system tells it of each file
    /// as well. All lie in one folder, which need not be on the file system of the recording path.
    private boolean forcedTogether(List<LedgerStream.Behind> behind) {
        try {
            boolean forced = disk.forceAll(behind.getFirst().ledger().folder());
            together.over("Ledgers can be forced to the disk together again");
            return forced;
        } catch (IOException e) {
            together.failed(
                    "Ledgers cannot be forced to the disk together, each is by itself",
                    DiskReason.of(e),
                    e);
            return false;
        }
    }

    private void forceEach(List<LedgerStream.Behind> behind) {
        AtomicInteger left = new AtomicInteger(behind.size());
        for (LedgerStream.Behind each : behind) {
            boolean taken = threads.syncSoon(() -> forceOne(each.ledger(), left));
            if (!taken) {
                oneLess(left);
            }
        }
    }

    private void forceOne(LedgerStream ledger, AtomicInteger left) {
        try {
            ledger.forceNow();
        } finally {
            oneLess(left);
        }
    }

    private void oneLess(AtomicInteger left) {
        if (left.decrementAndGet() == 0) {
            tellHowLong();
            forcingEnded();
        }
    }

    private void tellHowLong() {
        metrics.forces().record(threads.nanos() - forcingSince, TimeUnit.NANOSECONDS);
    }
}
