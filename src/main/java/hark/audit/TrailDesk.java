package hark.audit;

import hark.support.Timers;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Where it is asked about a trail. One search after the other, and between them a piece of a walk along the chain: all
/// of them read much and think much, and what the server does otherwise shall not wait for them.
public final class TrailDesk implements Trail {
    /// Who come while so many wait are told to come again.
    private static final int WAITING_MAX = 8;

    private final Parts parts;
    private final TrailReader reader;
    private final ChainWatch chain;
    private final AtomicInteger waiting = new AtomicInteger();

    /// @param lane with a thread of its own; refuses when it is closed
    /// @param keys that may have signed, as they are when they are asked for
    /// @param book which keeps the newest head beside the trail
    /// @param signed the newest row that is signed and on the disk
    public record Parts(
            AuditSettings settings,
            Timers timers,
            Executor lane,
            Supplier<ChainCheck.Keys> keys,
            BegunBook book,
            Supplier<Head> signed) {}

    public TrailDesk(Parts parts) {
        this.parts = parts;
        this.reader = new TrailReader(parts.settings().folder());
        this.chain =
                new ChainWatch(
                        new ChainWatch.Parts(
                                parts.settings().folder(),
                                parts.settings().checkEvery(),
                                parts.timers(),
                                parts.lane(),
                                parts.keys(),
                                parts.book()::head,
                                parts.signed()));
    }

    /// From now on the chain is looked at from time to time.
    public void begin() {
        chain.begin();
    }

    @Override
    public Search search(AuditQuery query, Page page) throws IOException {
        if (waiting.incrementAndGet() > WAITING_MAX) {
            waiting.decrementAndGet();
            return new Search.Busy();
        }
        try {
            return new Search.Found(onLane(query, bounds(page)).join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException why) {
                throw why;
            }
            throw e;
        } finally {
            waiting.decrementAndGet();
        }
    }

    private TrailReader.Bounds bounds(Page page) {
        return new TrailReader.Bounds(page.before(), page.rows(), parts.settings().searchRows());
    }

    private CompletableFuture<TrailPage> onLane(AuditQuery query, TrailReader.Bounds bounds) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return reader.newest(query, bounds);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                parts.lane());
    }

    @Override
    public ChainState chain() {
        return chain.state();
    }

    @Override
    public boolean acknowledge(String flaw) {
        return chain.acknowledge(flaw);
    }

    @Override
    public void check() {
        chain.check();
    }
}
