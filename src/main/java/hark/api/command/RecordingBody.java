package hark.api.command;

import hark.api.Body;
import hark.api.TimeForm;
import hark.core.mask.Mask;
import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A recording in an answer.
///
/// @param mask what may be seen of it
record RecordingBody(TimeForm times, Mask mask) {
    static Body began(RecordingRow row) {
        return new Body.Node("RECORDING", brief(row));
    }

    static Body ended(RecordingRow row) {
        List<Body> children = new ArrayList<>(brief(row));
        children.add(new Body.Leaf("DURATION", seconds(row.duration())));
        return new Body.Node("RECORDING", children);
    }

    private static List<Body> brief(RecordingRow row) {
        return List.of(
                new Body.Leaf("RECORDID", Long.toString(row.id())),
                new Body.Leaf("GLOBALID", row.globalId().toString()),
                new Body.Leaf("COREIDENT", row.coreIdent()),
                new Body.Leaf("CHANNEL", Integer.toString(row.channel())),
                new Body.Leaf("STATE", row.state().name()));
    }

    /// Every column, named in upper case.
    List<Body> columns(RecordingRow row) {
        return Arrays.stream(RecordingColumn.values())
                .<Body>map(column ->
                        new Body.Leaf(
                                column.name(), mask.shown(column, text(column, column.of(row)))))
                .toList();
    }

    private String text(RecordingColumn column, Object value) {
        return switch (column.kind()) {
            case TEXT -> (String) value;
            case WHOLE -> Long.toString((Long) value);
            case FLAG -> flag((Boolean) value);
            case TIME -> times.write((Instant) value);
            case SECONDS -> seconds((Duration) value);
        };
    }

    /// As a real server wrote them in users' lists. [A by capture]
    static String flag(Boolean value) {
        return value ? "TRUE" : "FALSE";
    }

    /// Whole seconds that have passed, as lists are filtered by.
    static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
