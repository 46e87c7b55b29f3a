package hark.core;

import hark.core.Core.Told;
import hark.core.agent.AgentOutcome;
import hark.core.blackout.BlackoutOutcome;
import hark.core.call.CallOutcome;
import hark.core.chat.ChatOutcome;
import hark.core.device.StationOutcome;
import hark.core.event.EventStream;
import hark.core.recording.ChangeOutcome;
import hark.core.recording.RecordingOutcome;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Questions of the door to the core: each waits for its turn in a bounded queue, meets in it the checks in their
/// order, and is answered when what it did is durable.
final class Questions {
    /// What promises something is told only when it is durable. A refusal and a view promise nothing, and are told
    /// while the journal is down, too.
    private static final Set<Class<?>> PROMISES =
            Set.of(
                    CallOutcome.Started.class,
                    CallOutcome.Updated.class,
                    CallOutcome.Stopped.class,
                    RecordingOutcome.Began.class,
                    RecordingOutcome.Ended.class,
                    ChangeOutcome.Changed.class,
                    StationOutcome.Mapped.class,
                    StationOutcome.Unmapped.class,
                    ChatOutcome.Started.class,
                    ChatOutcome.Updated.class,
                    ChatOutcome.Stopped.class,
                    BlackoutOutcome.On.class,
                    BlackoutOutcome.Off.class,
                    AgentOutcome.LoggedIn.class,
                    AgentOutcome.StaysIn.class,
                    AgentOutcome.LoggedOut.class);

    private final int queueMax;
    private final EventStream stream;
    private final Predicate<Runnable> turns;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean open;

    /// @param turns takes a turn; false when the core has stopped
    Questions(int queueMax, EventStream stream, Predicate<Runnable> turns) {
        this.queueMax = queueMax;
        this.stream = stream;
        this.turns = turns;
    }

    void open() {
        open = true;
    }

    void close() {
        open = false;
    }

    boolean areOpen() {
        return open;
    }

    int waiting() {
        return waiting.get();
    }

    /// A command that changes something. While the journal is down it is not tried.
    ///
    /// @param refusal what is looked up before it is asked whether the journal works
    <T> CompletionStage<Told<T>> change(
            Supplier<Optional<T>> refusal, Supplier<CompletionStage<T>> turn) {
        return inTurn(told -> {
            Optional<T> refused = refusal.get();
            if (refused.isPresent()) {
                answer(CompletableFuture.completedFuture(refused.get()), told);
            } else if (stream.isUp()) {
                answer(turn.get(), told);
            } else {
                told.complete(new Told.JournalDown<>());
            }
        });
    }

    /// A command that must be done while the journal is down, too: without it something would be recorded that must
    /// not.
    <T> CompletionStage<Told<T>> always(Supplier<CompletionStage<T>> turn) {
        return inTurn(told -> answer(turn.get(), told));
    }

    /// A question that changes nothing.
    <T> CompletionStage<Told<T>> ask(Supplier<T> turn) {
        return inTurn(told -> answer(CompletableFuture.completedFuture(turn.get()), told));
    }

    private interface Turn<T> {
        void take(CompletableFuture<Told<T>> told);
    }

    private <T> CompletionStage<Told<T>> inTurn(Turn<T> turn) {
        if (waiting.incrementAndGet() > queueMax) {
            waiting.decrementAndGet();
            return CompletableFuture.completedFuture(new Told.QueueFull<>());
        }
        CompletableFuture<Told<T>> told = new CompletableFuture<>();
        boolean taken = open && turns.test(() -> take(turn, told));
        if (!taken) {
            waiting.decrementAndGet();
            told.complete(new Told.Stopping<>());
        }
        return told;
    }

    private <T> void take(Turn<T> turn, CompletableFuture<Told<T>> told) {
        waiting.decrementAndGet();
        try {
            turn.take(told);
        } catch (RuntimeException | StackOverflowError e) {
            told.completeExceptionally(e);
        }
    }

    /// Answers when the turn in which the outcome came is durable. What is still to come may come on a thread of
    /// another lane: then it takes a turn of its own, for the stream belongs to the core's thread, and nobody would
    /// end the turn.
    private <T> void answer(CompletionStage<T> outcome, CompletableFuture<Told<T>> told) {
        CompletableFuture<T> coming = outcome.toCompletableFuture();
        if (coming.isDone()) {
            tellWhenDurable(coming, told);
            return;
        }
        coming.whenComplete((came, failed) -> {
            if (!turns.test(() -> tellWhenDurable(coming, told))) {
                told.complete(new Told.Stopping<>());
            }
        });
    }

    private <T> void tellWhenDurable(
            CompletableFuture<T> outcome, CompletableFuture<Told<T>> told) {
        outcome.whenComplete((came, failed) -> {
            if (failed == null) {
                stream.whenDurable(
                        () -> told.complete(new Told.Answered<>(came)),
                        reason -> told.complete(unwritten(came, reason)));
                return;
            }
            notDurable(failed)
                    .ifPresentOrElse(
                            reason -> told.complete(new Told.NotWritten<>(reason)),
                            () -> told.completeExceptionally(failed));
        });
    }

    private static <T> Told<T> unwritten(T outcome, String reason) {
        return PROMISES.contains(outcome.getClass())
                ? new Told.NotWritten<>(reason)
                : new Told.Answered<>(outcome);
    }

    private static Optional<String> notDurable(Throwable failed) {
        Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
        return cause instanceof NotDurable e ? Optional.of(e.reason) : Optional.empty();
    }

    /// A step of a longer question could not be written.
    static final class NotDurable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String reason;

        NotDurable(String reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
