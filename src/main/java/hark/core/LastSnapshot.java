package hark.core;

import hark.core.event.CoreSnapshot;
import hark.core.event.EventStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the state as it is when a core stops, so that the next start need not replay what led to it.
record LastSnapshot(
        CoreParts parts, EventStream stream, Turns turns, Supplier<CoreSnapshot> snapshot) {
    private static final Logger LOG = LoggerFactory.getLogger(LastSnapshot.class);

    /// Completes when it is kept, or cannot be.
    CompletableFuture<Void> keep() {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        turns.turn(() ->
                stream.whenDurable(
                        () -> {
                            parts.coreLane().offer(() -> write(snapshot.get(), kept));
                        },
                        reason -> kept.complete(null)));
        return kept;
    }

    private void write(CoreSnapshot last, CompletableFuture<Void> kept) {
        parts.journalLane()
                .offer(() -> {
                    try {
                        parts.journal().keep(last);
                    } catch (IOException e) {
                        LOG.warn(
                                "The last snapshot was not kept; the next start replays more events: {}",
                                e.getMessage());
                    } finally {
                        kept.complete(null);
                    }
                });
    }
}
