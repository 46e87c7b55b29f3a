package hark.api.command;

import hark.api.Answer;
import hark.api.ResultCode;
import hark.api.Streams;
import hark.api.TimeForm;
import hark.api.compat.Strangers;
import hark.api.cores.Cores;
import hark.api.event.EventFeed;
import hark.api.hook.Hooks;
import hark.audit.Trail;
import hark.core.Asker;
import hark.core.Core;
import hark.core.Core.Told;
import hark.core.Hold;
import hark.core.HoldAsk;
import hark.core.mask.Mask;
import hark.core.recording.RecordingFiles;
import hark.core.recording.Recordings;
import hark.core.recording.TookTooLong;
import hark.core.schedule.Rulebook;
import hark.people.Directory;
import hark.people.Passwords;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/// What commands work with.
///
/// @param cores the others, where there are several
/// @param patience how long a command waits for the core; after it code 11
public record Services(
        Core core,
        Recordings recordings,
        RecordingFiles files,
        Streams streams,
        Directory directory,
        Policies policies,
        Passwords passwords,
        Supplier<ServerFigures> server,
        Catalogue catalogue,
        Strangers strangers,
        EventFeed events,
        Hooks hooks,
        Trail trail,
        Cores cores,
        TimeForm times,
        Patience patience) {

    /// Begins a command with what its mask lets be kept or shown; 56 when there is no such mask.
    CompletableFuture<Answer> masked(
            OptionalLong maskId, Function<Mask, CompletableFuture<Answer>> command) {
        return mask(maskId)
                .map(command)
                .orElseGet(() -> CompletableFuture.completedFuture(noSuchMask()));
    }

    /// Empty when there is no such mask; one that hides nothing when none is asked for.
    Optional<Mask> mask(OptionalLong maskId) {
        return maskId.isEmpty()
                ? Optional.of(Mask.NONE)
                : policies.masks().mask(maskId.getAsLong());
    }

    static Answer noSuchMask() {
        return Answer.of(ResultCode.MASKID_NOT_VALID, "there is no such mask");
    }

    /// Puts the question to the core, and lets the command say what the outcome means once it is there. The meaning is
    /// found on a thread of the core.
    <T> CompletableFuture<Answer> begin(
            Function<Core, CompletionStage<Told<T>>> question, Function<T, Answer> meaning) {
        CompletableFuture<Answer> answer =
                question.apply(core).thenApply(told -> said(told, meaning)).toCompletableFuture();
        patience.watch(answer, this::late);
        return answer;
    }

    /// As [#begin], and waits; the meaning is found on the caller's thread, and may look things up.
    <T> Answer ask(Function<Core, CompletionStage<Told<T>>> question, Function<T, Answer> meaning) {
        return awaited(question.apply(core))
                .map(outcome -> said(outcome, meaning))
                .orElseGet(this::late);
    }

    /// What the core says; empty when it does not say in time.
    public <T> Optional<T> awaited(CompletionStage<T> said) {
        CompletableFuture<Optional<T>> answer = said.thenApply(Optional::of).toCompletableFuture();
        patience.watch(answer, Optional::empty);
        return answer.join();
    }

    /// Whether it is this core's; empty when the core does not say, and then what is asked of it will tell why.
    public CompletableFuture<Optional<Hold>> hold(HoldAsk ask) {
        CompletableFuture<Optional<Hold>> said =
                core.hold(ask).thenApply(Services::answered).toCompletableFuture();
        patience.watch(said, Optional::empty);
        return said;
    }

    private static <T> Optional<T> answered(Told<T> told) {
        return told instanceof Told.Answered<T>(T outcome)
                ? Optional.of(outcome)
                : Optional.empty();
    }

    private Answer late() {
        patience.inVain(
                "The core did not answer", "not within " + patience.limit().toMillis() + " ms");
        return Answer.of(
                ResultCode.ERROR_PROCESSING_MESSAGE,
                "no answer within " + patience.limit().toMillis() + " ms");
    }

    private <T> Answer said(Told<T> told, Function<T, Answer> meaning) {
        return switch (told) {
            case Told.Answered<T>(T outcome) -> meaning.apply(outcome);
            case Told.QueueFull<T>() -> Answer.of(ResultCode.COMMAND_QUEUE_FULL);
            case Told.NotWritten<T>(String reason) -> notWritten(reason);
            case Told.JournalDown<T>() -> Answer.of(ResultCode.ERROR_LOGGER_NOT_RUNNING);
            case Told.Stopping<T>() -> stopping();
        };
    }

    private static Answer stopping() {
        return Answer.of(ResultCode.ERROR_RECORDER_NOT_RUNNING, "the core is stopping");
    }

    /// Looks something up; a database that fails is answered with 23.
    Answer look(Look look) {
        try {
            return look.up();
        } catch (TookTooLong e) {
            return Answer.of(ResultCode.DATABASE_QUERY_ERROR, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return unreadable(String.valueOf(e.getMessage()));
        }
    }

    /// Changes what is kept in the database; one that fails is answered with 23, and nothing is changed.
    Answer write(Look change) {
        try {
            return change.up();
        } catch (IOException e) {
            patience.inVain("A change could not be written", String.valueOf(e.getMessage()));
            return Answer.of(
                    ResultCode.DATABASE_QUERY_ERROR,
                    "the database could not be written, and nothing is changed");
        }
    }

    /// Changes schedules or block filters; answered when the scheduler goes by them.
    Answer rule(Asker asker, Ruling ruling) {
        AtomicReference<CompletableFuture<Boolean>> held =
                new AtomicReference<>(CompletableFuture.completedFuture(true));
        Answer answer =
                write(() ->
                        ruling.make(rules ->
                                held.set(
                                        core.follow(rules, asker)
                                                .thenApply(done -> true)
                                                .toCompletableFuture())));
        patience.watch(held.get(), () -> false);
        return held.get().join() ? answer : late();
    }

    interface Ruling {
        Answer make(Rulebook.Follower follower) throws IOException;
    }

    Answer unreadable(String reason) {
        patience.inVain("A look-up in the database failed", reason);
        return Answer.of(ResultCode.DATABASE_QUERY_ERROR, "the database could not be read");
    }

    interface Look {
        Answer up() throws IOException;
    }

    private Answer notWritten(String reason) {
        patience.inVain("A change could not be written yet", reason);
        return Answer.of(ResultCode.DATABASE_QUERY_ERROR, "in force, but not written yet");
    }
}
