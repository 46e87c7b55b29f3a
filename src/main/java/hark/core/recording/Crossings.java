package hark.core.recording;

import hark.board.Crossing;
import hark.core.Turns;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Takes recordings over a cut.
///
/// @param here a crossing for recordings without audio: now, no packet seen
/// @param running is this recording still the one it was?
record Crossings(Turns turns, Supplier<Crossing> here, Predicate<LiveRecording> running) {
    interface Ask extends Function<LiveRecording, Optional<CompletionStage<Crossing>>> {}

    interface Done extends BiConsumer<LiveRecording, Crossing> {}

    CompletableFuture<Void> cross(
            LiveRecording recording, Optional<CompletionStage<Crossing>> crossing, Done done) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        crossing.orElseGet(() -> CompletableFuture.completedFuture(here.get()))
                .whenComplete((crossed, failed) ->
                        turns.turn(() -> {
                            if (running.test(recording)) {
                                done.accept(recording, failed == null ? crossed : here.get());
                            }
                            settle(over, Optional.ofNullable(failed));
                        }));
        return over;
    }

    private static void settle(CompletableFuture<Void> over, Optional<Throwable> failed) {
        failed.ifPresentOrElse(over::completeExceptionally, () -> over.complete(null));
    }
}
