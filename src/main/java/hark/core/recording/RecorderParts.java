package hark.core.recording;

import hark.board.ChannelPool;
import hark.board.Crossing;
import hark.core.Turns;
import hark.core.blackout.BlackoutCover;
import hark.core.blackout.BlackoutEvents;
import hark.core.event.EventStream;
import hark.support.Ids;
import hark.support.Timers;
import hark.vault.SealOutcome;
import hark.vault.Vault;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// What the recorder works with.
public record RecorderParts(
        String coreIdent,
        RecordingBook book,
        BlackoutCover cover,
        EventStream stream,
        Turns turns,
        Timers timers,
        Ids ids,
        Vault vault,
        ChannelPool channels) {
    /// Tells what blackouts do to recordings.
    public BlackoutEvents blackouts() {
        return new BlackoutEvents(stream, book);
    }

    /// A crossing for a recording without audio: now, no packet seen.
    Crossing here() {
        return new Crossing(timers.now(), timers.nanos(), List.of());
    }

    /// What became of a seal is told in a turn of the core; that it broke is an outcome, too.
    public void whenSealed(CompletionStage<SealOutcome> seal, Consumer<SealOutcome> told) {
        seal.handle((outcome, failed) -> {
            SealOutcome came =
                    failed == null
                            ? outcome
                            : new SealOutcome.SealFailed(String.valueOf(failed.getMessage()));
            turns.turn(() -> told.accept(came));
            return came;
        });
    }

    /// Why a recording cannot begin that found no channel. A path that is missing or full is the larger trouble, and is
    /// told first.
    RecordingFailure withoutChannel() {
        return switch (vault.readiness()) {
            case NO_PATH -> RecordingFailure.NO_PATH;
            case DISK_FULL -> RecordingFailure.DISK_FULL;
            case READY -> RecordingFailure.NO_CHANNEL;
        };
    }
}
