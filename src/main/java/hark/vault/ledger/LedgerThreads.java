package hark.vault.ledger;

import hark.support.Outage;
import hark.support.Timers;
import hark.vault.VaultSettings;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads that carry ledgers to the disk. Writing (into the machine's cache) and forcing (to the disk itself)
/// have threads of their own, so that a slow disk delays no write; and one thread never waits for a disk, so that
/// somebody notices when all others do.
public final class LedgerThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerThreads.class);

    /// How long a shutdown waits for a disk.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ScheduledThreadPoolExecutor writers;
    private final ScheduledThreadPoolExecutor syncers;
    private final ScheduledThreadPoolExecutor watcher = threads("ledger-watch-", 1);
    private final Timers timers;
    private final AtomicInteger turn = new AtomicInteger();

    public LedgerThreads(VaultSettings settings, Timers timers) {
        this.timers = timers;
        writers = threads("ledger-writer-", settings.writerThreads());
        syncers = threads("ledger-sync-", settings.syncThreads());
    }

    private static ScheduledThreadPoolExecutor threads(String name, int count) {
        ScheduledThreadPoolExecutor threads =
                new ScheduledThreadPoolExecutor(
                        count, Thread.ofPlatform().name(name, 1).daemon().factory());
        threads.setRemoveOnCancelPolicy(true);
        threads.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        return threads;
    }

    /// See [Timers#nanos].
    long nanos() {
        return timers.nanos();
    }

    Outage outage(Logger log) {
        return new Outage(log, timers);
    }

    /// Runs a task that touches no disk and waits for nobody who does. After a pause of the whole machine the looks
    /// that were missed are not made up for.
    Future<?> watchEvery(Duration period, Runnable task) {
        long millis = period.toMillis();
        return watcher.scheduleWithFixedDelay(
                () -> run(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    Future<?> writeEvery(Duration period, Runnable task) {
        return every(writers, period, task);
    }

    public Future<?> syncEvery(Duration period, Runnable task) {
        return every(syncers, period, task);
    }

    void writeSoon(Runnable task) {
        soon(writers, task);
    }

    /// @return false when the vault is closing and nothing is taken any more
    public boolean syncSoon(Runnable task) {
        return soon(syncers, task);
    }

    private Future<?> every(ScheduledThreadPoolExecutor threads, Duration period, Runnable task) {
        long millis = period.toMillis();
        long first = turn.getAndAdd(37) % millis;
        return threads.scheduleAtFixedRate( // a round that takes long does not put off the next
                () -> run(task), Math.abs(first), millis, TimeUnit.MILLISECONDS);
    }

    private static boolean soon(ScheduledThreadPoolExecutor threads, Runnable task) {
        try {
            threads.execute(() -> run(task));
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("The vault is closing", e);
            return false;
        }
    }

    /// Whatever it throws: a task that comes again and again must not end with one failure.
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.error("Work on a ledger failed", e);
        }
    }

    /// Ends after what has been handed over is done, unless the disk hangs.
    @Override
    public void close() {
        watcher.shutdown();
        writers.shutdown();
        syncers.shutdown();
        try {
            if (!writers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    || !syncers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.error("The disk hangs; what it has not taken by now is lost");
            }
        } catch (InterruptedException e) {
            LOG.warn("The vault's end was cut short", e);
            Thread.currentThread().interrupt();
        }
    }
}
