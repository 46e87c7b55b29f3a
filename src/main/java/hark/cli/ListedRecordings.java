package hark.cli;

import hark.core.recording.RecordingRow;
import hark.store.RecordingReader;
import hark.vault.seal.Identity;
import hark.vault.seal.Listed;
import hark.vault.seal.Listed.State;
import hark.vault.seal.RecordingList;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The list of recordings as the database has it.
record ListedRecordings(RecordingReader rows) implements RecordingList {
    @Override
    public Optional<Listed> of(UUID globalId) throws IOException {
        return rows.byGlobalId(globalId).map(ListedRecordings::listed);
    }

    @Override
    public Optional<Listed> of(long recordingId) throws IOException {
        return rows.byId(recordingId).map(ListedRecordings::listed);
    }

    @Override
    public List<Listed> after(long recordingId) throws IOException {
        return rows.after(recordingId).stream().map(ListedRecordings::listed).toList();
    }

    private static Listed listed(RecordingRow row) {
        return new Listed(
                new Identity(
                        row.id(), row.globalId().toString(), row.key().deviceId(), row.start()),
                state(row.state()),
                row.sealing().filename(),
                row.sealing().sha256(),
                row.sealing().bytes(),
                row.duration());
    }

    private static State state(RecordingRow.State state) {
        return switch (state) {
            case RECORDING, RENDERING -> State.RUNNING;
            case COMPLETE -> State.COMPLETE;
            case FAILED, PURGED -> State.FAILED;
        };
    }
}
