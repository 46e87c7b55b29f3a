package hark.api.command;

import hark.support.Outage;
import hark.support.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How long commands wait for the core. All wait equally long, so the first in the queue is the next to give up, and
/// one alarm is enough for all.
public final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private final Timers timers;
    private final Duration limit;
    private final Deque<Waiting<?>> waiting = new ArrayDeque<>();
    private final Outage outage;
    private boolean alarmed;

    public Patience(Timers timers, Duration limit) {
        this.timers = timers;
        this.limit = limit;
        outage = new Outage(LOG, timers);
    }

    private record Waiting<T>(CompletableFuture<T> future, Supplier<T> late, long sinceNanos) {
        void giveUp() {
            if (!future.isDone()) {
                future.complete(late.get());
            }
        }
    }

    /// What a command asked for was not done. Clients may ask thousands of times: the log says so now and then.
    void inVain(String what, String why) {
        outage.failed(what, why);
    }

    public Duration limit() {
        return limit;
    }

    /// Completes the future with what is said when it is late.
    <T> void watch(CompletableFuture<T> future, Supplier<T> late) {
        if (future.isDone()) {
            return;
        }
        synchronized (waiting) {
            dropDone();
            waiting.addLast(new Waiting<>(future, late, timers.nanos()));
            if (!alarmed) {
                alarmed = true;
                timers.after(limit, this::look);
            }
        }
    }

    private void dropDone() {
        while (!waiting.isEmpty() && waiting.getFirst().future().isDone()) {
            waiting.removeFirst();
        }
    }

    private void look() {
        Deque<Waiting<?>> late = new ArrayDeque<>();
        synchronized (waiting) {
            long now = timers.nanos();
            while (!waiting.isEmpty() && waited(waiting.getFirst(), now) >= limit.toNanos()) {
                late.addLast(waiting.removeFirst());
            }
            dropDone();
            alarmed = !waiting.isEmpty();
            if (alarmed) {
                Duration left = limit.minusNanos(waited(waiting.getFirst(), now));
                timers.after(left, this::look);
            }
        }
        late.forEach(Waiting::giveUp);
    }

    private static long waited(Waiting<?> each, long now) {
        return now - each.sinceNanos();
    }
}
