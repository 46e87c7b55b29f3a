package hark.api.door;

import hark.core.recording.RecordingColumn;
import java.util.HashMap;
import java.util.Map;

/// The names under which a client may speak of a column: its own, and that of the parameter which says the same.
public final class ColumnNames {
    private static final Map<RecordingColumn, String> PARAMETERS =
            Map.of(
                    RecordingColumn.IDENT, "RECORDID",
                    RecordingColumn.DEVICE_ID, "DEVICEID",
                    RecordingColumn.DEVICE_ALIAS, "DEVICEALIAS",
                    RecordingColumn.AGENT_ID, "AGENTID",
                    RecordingColumn.ARCHIVE_ACTION_ID, "ARCHIVEACTION",
                    RecordingColumn.CORE_IDENT, "COREIDENT");

    private ColumnNames() {}

    public static Map<String, RecordingColumn> all() {
        Map<String, RecordingColumn> names = new HashMap<>();
        for (RecordingColumn column : RecordingColumn.values()) {
            names.put(column.name(), column);
        }
        PARAMETERS.forEach((column, name) -> names.put(name, column));
        return names;
    }
}
