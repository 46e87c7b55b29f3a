package hark.core;

import hark.core.event.EventStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The core's lane: whatever is done there is a turn, and a turn ends with handing over what it decided.
final class CoreTurns implements Turns {
    private static final Logger LOG = LoggerFactory.getLogger(CoreTurns.class);

    private final Lane lane;
    private final EventStream stream;
    private final Runnable end;

    /// @param end what ends every turn
    CoreTurns(Lane lane, EventStream stream, Runnable end) {
        this.lane = lane;
        this.stream = stream;
        this.end = end;
    }

    @Override
    public void turn(Runnable work) {
        if (!offer(work)) {
            LOG.debug("The core has stopped; the next start takes up what finished late");
        }
    }

    /// False: the core has stopped.
    boolean offer(Runnable work) {
        return lane.offer(() -> run(work));
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("A turn of the core failed", e);
        } finally {
            end.run();
        }
    }

    /// What is found out in a turn. Completes exceptionally when the core has stopped.
    <T> CompletableFuture<T> ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean taken =
                offer(() -> {
                    try {
                        answer.complete(question.get());
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e); // else who asks would wait for ever
                        throw e;
                    }
                });
        if (!taken) {
            answer.completeExceptionally(new IllegalStateException("the core has stopped"));
        }
        return answer;
    }

    /// A turn whose outcome is told in another, once it is on disk.
    <T> CompletableFuture<T> durably(Supplier<T> step) {
        CompletableFuture<T> done = new CompletableFuture<>();
        turn(() -> {
            try {
                T outcome = step.get();
                stream.whenDurable(
                        () -> turn(() -> done.complete(outcome)),
                        reason ->
                                turn(() ->
                                        done.completeExceptionally(
                                                new Questions.NotDurable(reason))));
            } catch (RuntimeException e) {
                done.completeExceptionally(e); // else those who come after would wait for ever
            }
        });
        return done;
    }
}
