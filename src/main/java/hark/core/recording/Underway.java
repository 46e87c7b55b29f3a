package hark.core.recording;

import hark.board.ChannelState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// How far recordings that are not finished have come. Belongs to the core's thread.
public final class Underway {
    private final RecorderParts parts;
    private final Map<Long, LiveRecording> live;
    private final Map<Long, String> sealTroubles;

    /// @param sealTroubles why sealing went wrong last, by RECORDID
    Underway(RecorderParts parts, Map<Long, LiveRecording> live, Map<Long, String> sealTroubles) {
        this.parts = parts;
        this.live = live;
        this.sealTroubles = sealTroubles;
    }

    /// Where a recording stands on its way.
    public enum Stage {
        /// Its ledger is being opened.
        OPENING,
        /// It holds a channel and waits for its audio.
        WAITING,
        RECORDING,
        /// Its ledger is being closed.
        CLOSING,
        /// It is to be rendered and sealed, or that is under way.
        SEALING
    }

    /// @param trouble why sealing went wrong last, where it did
    public record View(RecordingRow row, Stage stage, Optional<String> trouble) {}

    /// How many bytes of a recording's ledger are safely on the disk; empty while none need come: it is not open yet,
    /// waits for its audio, or ends.
    public OptionalLong forcedBytes(long recordingId) {
        LiveRecording recording = live.get(recordingId);
        return recording != null && stage(recording) == Stage.RECORDING
                ? OptionalLong.of(recording.ledger.forcedBytes())
                : OptionalLong.empty();
    }

    /// All but chats, which have no ledger.
    public List<View> all() {
        List<View> views = new ArrayList<>();
        for (RecordingRow row : parts.book().unfinished()) {
            LiveRecording recording = live.get(row.id());
            if (recording != null) {
                views.add(new View(row, stage(recording), Optional.empty()));
            } else if (row.state() == RecordingRow.State.RENDERING) {
                Optional<String> trouble = Optional.ofNullable(sealTroubles.get(row.id()));
                views.add(new View(row, Stage.SEALING, trouble));
            }
        }
        return views;
    }

    private static Stage stage(LiveRecording recording) {
        if (recording.stopping) {
            return Stage.CLOSING;
        }
        if (!recording.begun.isDone()) {
            return Stage.OPENING;
        }
        return recording.state == ChannelState.WAITING ? Stage.WAITING : Stage.RECORDING;
    }
}
