package hark.api.command;

import hark.core.call.CallFields;
import hark.core.recording.RecordingColumn;
import java.util.Map;

/// What RECORDUPDATE shall set.
///
/// @param fields what was said of the call, keep days and priority among it
/// @param columns the other updatable columns, in the form of their kind
public record ColumnChanges(CallFields fields, Map<RecordingColumn, String> columns) {
    public ColumnChanges {
        columns = Map.copyOf(columns);
    }
}
