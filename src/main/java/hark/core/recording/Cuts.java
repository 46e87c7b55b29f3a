package hark.core.recording;

import hark.board.Crossing;
import hark.core.blackout.Blackout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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

    /// Silences every running recording the blackout covers. Completes on the core's thread after all have crossed.
    public CompletableFuture<Void> cut(Blackout blackout) {
        return cross(
                covered(blackout, CutState.HEARD),
                recording -> silence(recording, blackout),
                LiveRecording::open);
    }

    /// Lets every running recording it covers be heard again, those too that began meanwhile.
    public CompletableFuture<Void> uncut(Blackout blackout) {
        List<LiveRecording> silent = covered(blackout, CutState.SILENT);
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
                            }
                        })
                .thenCompose(done -> uncut(blackout));
    }

    /// Silences one recording that has come under a blackout, by a call's new key or device.
    public void cover(long recordingId) {
        Optional<LiveRecording> heard =
                Optional.ofNullable(live.get(recordingId))
                        .filter(recording -> !recording.closing && !recording.isSilent());
        heard.flatMap(recording -> parts.cover().over(recording.key))
                .ifPresent(blackout ->
                        cross(
                                heard.stream().toList(),
                                recording -> silence(recording, blackout),
                                (recording, crossing) -> {
                                    recording.open(crossing);
                                    finisher.spread(recording);
                                }));
    }

    private static Optional<CompletionStage<Crossing>> silence(
            LiveRecording recording, Blackout blackout) {
        recording.blackoutAsker = Optional.of(blackout.askedBy());
        recording.tapSilent = true;
        return recording.tap.map(tap -> tap.startBlackout());
    }

    private CompletableFuture<Void> cross(
            List<LiveRecording> recordings, Crossings.Ask ask, Crossings.Done done) {
        return new Crossings(parts.turns(), parts::here, this::takesPackets)
                .cross(recordings, ask, done);
    }

    private boolean takesPackets(LiveRecording recording) {
        return live.get(recording.id) == recording && !recording.closing;
    }

    private List<LiveRecording> covered(Blackout blackout, CutState state) {
        return live.values().stream()
                .filter(recording -> !recording.closing && blackout.covers(recording.key))
                .filter(recording -> recording.isSilent() == (state == CutState.SILENT))
                .toList();
    }

    private enum CutState {
        HEARD,
        SILENT
    }

    /// The open gaps of running recordings the blackout covers.
    public List<Blackout.Span> gaps(Blackout blackout) {
        return covered(blackout, CutState.SILENT).stream()
                .flatMap(recording -> recording.gap.stream())
                .toList();
    }
}
