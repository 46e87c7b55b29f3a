package hark.api.command;

import hark.api.Answer;
import hark.api.ResultCode;
import hark.core.recording.RecordingRow;
import hark.core.recording.Recordings;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// A recording as a command names it: by RECORDID, by GLOBALID, or by both, which must then name the same one.
record NamedRecording(OptionalLong recordId, Optional<UUID> globalId) {
    interface Use {
        Answer of(RecordingRow row) throws IOException;
    }

    /// What is said of it; or that there is none, or two.
    Answer in(Services services, Use use) {
        return services.look(() -> {
            Optional<RecordingRow> row = find(services.recordings());
            if (row.isEmpty()) {
                return Answer.of(ResultCode.RECORDID_INVALID);
            }
            return globalId.isEmpty() || globalId.get().equals(row.get().globalId())
                    ? use.of(row.get())
                    : CallRefusals.twoRecordings();
        });
    }

    private Optional<RecordingRow> find(Recordings recordings) throws IOException {
        return recordId.isPresent()
                ? recordings.byId(recordId.getAsLong())
                : recordings.byGlobalId(globalId.orElseThrow());
    }
}
