package hark.core.recording;

import hark.board.Crossing;
import hark.core.blackout.Blackout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/// What blackouts do to running recordings: silence them, and let them be heard again. Belongs to the core's thread.
public final class Cuts {
    private final RecorderParts parts;
    private final Finisher finisher;
    private final Map<Long, LiveRecording> live;

    /// @param live the running recordings, as they are at any time
    Cuts(RecorderParts parts, Finisher finisher, Map<Long, LiveRecording> live) {
        this.parts = parts;
        this.finisher = finisher;
        this.live = live;
    }

    /// Silences every running recording the blackout covers. Completes on the core's thread after all have crossed,
    /// those too that another blackout is about to silence, or has just let be heard again.
    public CompletableFuture<Void> cut(Blackout blackout) {
        heard(blackout).forEach(recording -> cover(recording, blackout));
        return all(
                live.values().stream()
                        .filter(recording -> !recording.closing && blackout.covers(recording.key))
                        .map(Cuts::settled));
    }

    /// Completes when nothing is under way any more. Who is let be heard under another blackout is silenced after it.
    private static CompletableFuture<Void> settled(LiveRecording recording) {
        CompletableFuture<Void> crossing = recording.crossing;
        return crossing.isDone() ? crossing : crossing.thenCompose(done -> settled(recording));
    }

    /// Lets every running recording it has silenced be heard again, those too that began meanwhile. One that is under
    /// another blackout, too, stays silent on that one's account.
    public CompletableFuture<Void> uncut(Blackout blackout) {
        silenced(blackout).forEach(recording -> handOver(recording, blackout));
        List<LiveRecording> silent = silenced(blackout);
        if (silent.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return cross(
                        silent,
                        recording -> {
                            recording.tapSilent = false;
                            return recording.tap.map(tap -> tap.endBlackout());
                        },
                        (recording, crossing) -> {
                            if (!recording.tapSilent) { // else audio came anew meanwhile: once more
                                recording.close(crossing);
                                finisher.spread(recording);
                                parts.cover()
                                        .overBeside(blackout, recording.key)
                                        .ifPresent(other -> cover(recording, other));
                            }
                        })
                .thenCompose(done -> uncut(blackout));
    }

    /// Nothing is heard in between: one gap ends where the next begins.
    private void handOver(LiveRecording recording, Blackout from) {
        parts.cover()
                .overBeside(from, recording.key)
                .ifPresent(to -> {
                    boolean open = recording.gap.isPresent();
                    Crossing here = parts.here();
                    recording.close(here);
                    finisher.spread(recording);
                    recording.silencedBy = Optional.of(to);
                    if (open) {
                        recording.open(here);
                        finisher.spread(recording);
                    }
                });
    }

    /// Silences one recording that has come under a blackout, by a call's new key or device, or because its agent has
    /// brought one. Completes when it has crossed.
    public CompletableFuture<Void> cover(long recordingId) {
        return Optional.ofNullable(live.get(recordingId))
                .filter(recording -> !recording.closing)
                .flatMap(recording ->
                        parts.cover()
                                .over(recording.key)
                                .map(blackout ->
                                        recording.isSilent()
                                                ? settled(recording)
                                                : cover(recording, blackout)))
                .orElse(CompletableFuture.completedFuture(null));
    }

    private CompletableFuture<Void> cover(LiveRecording heard, Blackout blackout) {
        return cross(
                List.of(heard),
                recording -> silence(recording, blackout),
                (recording, crossing) -> {
                    recording.open(crossing);
                    finisher.spread(recording);
                });
    }

    private static Optional<CompletionStage<Crossing>> silence(
            LiveRecording recording, Blackout blackout) {
        recording.silencedBy = Optional.of(blackout);
        recording.tapSilent = true;
        return recording.tap.map(tap -> tap.startBlackout());
    }

    private CompletableFuture<Void> cross(
            List<LiveRecording> recordings, Crossings.Ask ask, Crossings.Done done) {
        Crossings crossings = new Crossings(parts.turns(), parts::here, this::takesPackets);
        for (LiveRecording recording : recordings) {
            recording.crossing = crossings.cross(recording, ask.apply(recording), done);
        }
        return all(recordings.stream().map(recording -> recording.crossing));
    }

    private static CompletableFuture<Void> all(Stream<CompletableFuture<Void>> steps) {
        return CompletableFuture.allOf(steps.toArray(CompletableFuture[]::new));
    }

    private boolean takesPackets(LiveRecording recording) {
        return live.get(recording.id) == recording && !recording.closing;
    }

    private List<LiveRecording> heard(Blackout blackout) {
        return live.values().stream()
                .filter(recording -> !recording.closing && blackout.covers(recording.key))
                .filter(recording -> !recording.isSilent())
                .toList();
    }

    private List<LiveRecording> silenced(Blackout blackout) {
        return live.values().stream()
                .filter(recording -> !recording.closing && recording.isSilentBy(blackout))
                .toList();
    }

    /// The open gaps of running recordings the blackout has silenced.
    public List<Blackout.Span> gaps(Blackout blackout) {
        return silenced(blackout).stream().flatMap(recording -> recording.gap.stream()).toList();
    }
}
