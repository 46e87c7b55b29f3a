package hark.core;

import hark.core.call.CallFields;
import hark.core.recording.RecordingColumn;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// A change of a recording, finished or running.
///
/// @param recordingId or globalId is present
/// @param fields call fields to set (blank clears)
/// @param columns other updatable columns: ARCHIVE_ACTION_ID, PRIORITY, LOCKED, LISTENEDTO, MEDIALABEL, QA_*,
///     AGENT_ID; values have the form of their column; blank clears
/// @param extendsOnly whether it may be kept longer, and not shorter
public record ChangeAsk(
        OptionalLong recordingId,
        Optional<UUID> globalId,
        CallFields fields,
        Map<RecordingColumn, String> columns,
        Asker asker,
        boolean extendsOnly) {
    public ChangeAsk(
            OptionalLong recordingId,
            Optional<UUID> globalId,
            CallFields fields,
            Map<RecordingColumn, String> columns,
            Asker asker) {
        this(recordingId, globalId, fields, columns, asker, false);
    }

    public ChangeAsk {
        columns = Map.copyOf(columns);
    }
}
