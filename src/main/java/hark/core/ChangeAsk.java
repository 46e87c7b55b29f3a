package hark.core;

import hark.core.call.CallFields;
import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingRow;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// A change of a recording, finished or running.
///
/// @param recordingId or globalId is present
/// @param fields call fields to set (blank clears)
/// @param columns other updatable columns: ARCHIVE_ACTION_ID, PRIORITY, LOCKED, LISTENEDTO, MEDIALABEL, QA_*,
///     AGENT_ID; values have the form of their column; blank clears
/// @param leave what may be changed so
public record ChangeAsk(
        OptionalLong recordingId,
        Optional<UUID> globalId,
        CallFields fields,
        Map<RecordingColumn, String> columns,
        Asker asker,
        Leave leave) {
    /// Asked about the recording as it is before the change.
    ///
    /// @param reaches whether it may be changed at all: to who may not, it does not exist
    /// @param shortens whether it may be kept for less long than before
    /// @param moves whether it may become what the second says, as far as that moves it from one reach to another
    public record Leave(
            Predicate<RecordingRow> reaches,
            Predicate<RecordingRow> shortens,
            BiPredicate<RecordingRow, RecordingRow> moves) {
        public static final Leave ALL = new Leave(_ -> true, _ -> true, (_, _) -> true);
    }

    public ChangeAsk(
            OptionalLong recordingId,
            Optional<UUID> globalId,
            CallFields fields,
            Map<RecordingColumn, String> columns,
            Asker asker) {
        this(recordingId, globalId, fields, columns, asker, Leave.ALL);
    }

    public ChangeAsk {
        columns = Map.copyOf(columns);
    }
}
