package hark.vault.ledger;

import hark.vault.VaultSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries all open ledgers to the disk together: in each round every ledger is written once, and then the disk is
/// forced once for all of them. A disk that is still forcing when the next round comes is not asked again; writing goes
/// on.
final class LedgerRounds {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerRounds.class);

    private final Path folder;
    private final LedgerDisk disk;
    private final LedgerThreads threads;
    private final Set<LedgerStream> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean forcing = new AtomicBoolean();

    LedgerRounds(VaultSettings settings, LedgerDisk disk, LedgerThreads threads) {
        this.folder = settings.recordingPath();
        this.disk = disk;
        this.threads = threads;
        threads.writeEvery(VaultSettings.WRITE_EVERY, this::round);
    }

    void join(LedgerStream ledger) {
        open.add(ledger);
    }

    void leave(LedgerStream ledger) {
        open.remove(ledger);
    }

    private void round() {
        open.forEach(LedgerRounds::write);
        if (forcing.compareAndSet(false, true) && !threads.syncSoon(this::force)) {
            forcing.set(false);
        }
    }

    /// One that fails harms nobody else.
    private static void write(LedgerStream ledger) {
        try {
            ledger.write();
        } catch (RuntimeException e) {
            LOG.error("A ledger could not be written", e);
        }
    }

    private void force() {
        try {
            forceAll();
        } catch (RuntimeException e) {
            forcing.set(false);
            throw e;
        }
    }

    private void forceAll() {
        List<LedgerStream.Behind> behind =
                open.stream().flatMap(ledger -> ledger.behind().stream()).toList();
        if (behind.isEmpty()) {
            forcing.set(false);
        } else if (forcedAll()) {
            behind.forEach(LedgerStream.Behind::forced);
            forcing.set(false);
        } else {
            forceEach(behind);
        }
    }

    /// A failure here names no file; forcing each by itself finds whose it is.
    private boolean forcedAll() {
        try {
            return disk.forceAll(folder);
        } catch (IOException e) {
            LOG.warn("Ledgers could not be forced to the disk together", e);
            return false;
        }
    }

    private void forceEach(List<LedgerStream.Behind> behind) {
        AtomicInteger left = new AtomicInteger(behind.size());
        for (LedgerStream.Behind each : behind) {
            boolean taken = threads.syncSoon(() -> forceOne(each.ledger(), left));
            if (!taken && left.decrementAndGet() == 0) {
                forcing.set(false);
            }
        }
    }

    private void forceOne(LedgerStream ledger, AtomicInteger left) {
        try {
            ledger.forceNow();
        } finally {
            if (left.decrementAndGet() == 0) {
                forcing.set(false);
            }
        }
    }
}
