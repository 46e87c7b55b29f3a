package hark.api.command;

import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingQuery.Filter;
import java.util.Map;

/// What CALLLIST shall be narrowed to.
public record ColumnFilters(Map<RecordingColumn, Filter> filters) {
    public ColumnFilters {
        filters = Map.copyOf(filters);
    }
}
