package hark.vault.seal;

import hark.vault.SealOutcome;
import hark.vault.SealOutcome.SealFailed;
import hark.vault.VaultSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads on which recordings are rendered and sealed, and the queue before them.
public final class SealThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SealThreads.class);

    /// How long a shutdown waits for what is being sealed; what is cut off is sealed at the next start.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ThreadPoolExecutor threads;
    private final Timer took;
    private final Counter failed;

    public SealThreads(VaultSettings settings, MeterRegistry meters) {
        threads =
                new ThreadPoolExecutor(
                        settings.sealThreads(),
                        settings.sealThreads(),
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(VaultSettings.SEALS_WAITING_MAX),
                        Thread.ofPlatform().name("sealer-", 1).daemon().factory());
        took =
                Timer.builder("hark.seal")
                        .description("Time it took to render and seal a recording")
                        .register(meters);
        failed =
                Counter.builder("hark.seal.failures")
                        .description("Recordings that could not be sealed")
                        .register(meters);
        Gauge.builder("hark.seal.waiting", threads, pool -> pool.getQueue().size())
                .description("Recordings that wait to be sealed")
                .register(meters);
    }

    /// @param waiting in the queue
    /// @param running being sealed now
    /// @param done how many were, well or not
    public record Figures(int waiting, int running, long done) {}

    public Figures figures() {
        return new Figures(
                threads.getQueue().size(),
                threads.getActiveCount(),
                threads.getCompletedTaskCount());
    }

    public CompletionStage<SealOutcome> submit(Supplier<SealOutcome> work) {
        CompletableFuture<SealOutcome> outcome = new CompletableFuture<>();
        try {
            threads.execute(() -> run(work, outcome));
        } catch (RejectedExecutionException e) {
            LOG.error("A recording waits for its seal until the next start", e);
            outcome.complete(new SealFailed("too many recordings wait, or the vault is closing"));
        }
        return outcome;
    }

    private void run(Supplier<SealOutcome> work, CompletableFuture<SealOutcome> outcome) {
        try {
            SealOutcome done = took.record(work);
            if (done instanceof SealFailed) {
                failed.increment();
            }
            outcome.complete(done);
        } catch (RuntimeException e) {
            failed.increment();
            outcome.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("Sealing is cut off; it is done again at the next start");
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
