package hark.wire.oidc;

import hark.support.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Something of the provider's that is asked for once and then known for a while. Many who want it at the same time
/// wait for one answer, and for a little while after a failure nobody asks.
final class Cached<T> {
    /// As long is an answer good.
    static final Duration FRESH = Duration.ofHours(1);

    /// How long a failure is told again, without asking.
    static final Duration PAUSE = Duration.ofSeconds(5);

    private final Source<T> source;
    private final Timers timers;
    private Optional<Asked<T>> last = Optional.empty();

    Cached(Source<T> source, Timers timers) {
        this.source = source;
        this.timers = timers;
    }

    interface Source<T> {
        T ask() throws AmissException;
    }

    private sealed interface Got<T> {
        record Value<T>(T value) implements Got<T> {}

        record Failed<T>(AmissException why) implements Got<T> {}
    }

    private record Asked<T>(long at, CompletableFuture<Got<T>> got) {
        boolean isGoodAt(long now, Duration longest) {
            return switch (got.getNow(null)) {
                case null -> true; // it is on its way
                case Got.Value<T> _ -> now - at < longest.toNanos();
                case Got.Failed<T> _ -> now - at < PAUSE.toNanos();
            };
        }
    }

    T get() throws AmissException {
        return notOlderThan(FRESH);
    }

    T notOlderThan(Duration longest) throws AmissException {
        CompletableFuture<Got<T>> mine = new CompletableFuture<>();
        CompletableFuture<Got<T>> got = lastOr(mine, longest);
        if (got == mine) {
            ask(mine);
        }
        return switch (got.join()) {
            case Got.Value<T>(T value) -> value;
            case Got.Failed<T>(AmissException why) -> throw why;
        };
    }

    private synchronized CompletableFuture<Got<T>> lastOr(
            CompletableFuture<Got<T>> next, Duration longest) {
        long now = timers.nanos();
        if (last.filter(asked -> asked.isGoodAt(now, longest)).isEmpty()) {
            last = Optional.of(new Asked<>(now, next));
        }
        return last.orElseThrow().got();
    }

    private void ask(CompletableFuture<Got<T>> mine) {
        try {
            mine.complete(new Got.Value<>(source.ask()));
        } catch (AmissException e) {
            mine.complete(new Got.Failed<>(e));
        } finally {
            mine.complete(
                    new Got.Failed<>(
                            AmissException.provider("asking it failed, by a fault of ours")));
        }
    }
}
