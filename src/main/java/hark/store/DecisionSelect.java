package hark.store;

import hark.core.event.CoreEvent;
import hark.core.recording.DecisionQuery;
import hark.core.schedule.DecisionTrace;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Which decisions are wanted, as SQL. What became of one is in its notes.
final class DecisionSelect {
    private static final int MOST = 1_000;
    static final Json<String> NOTE = Json.of(String.class);
    private static final Json<CoreEvent.Decided> DECIDED = Json.of(CoreEvent.Decided.class);

    private final List<String> conditions = new ArrayList<>(List.of("true"));
    private final List<Object> values = new ArrayList<>();
    private final int limit;

    private DecisionSelect(int limit) {
        this.limit = Math.clamp(limit, 1, MOST);
    }

    static DecisionSelect byId(long traceId) {
        DecisionSelect select = new DecisionSelect(1);
        select.add("id = ?", traceId);
        return select;
    }

    static DecisionSelect of(DecisionQuery query) {
        DecisionSelect select = new DecisionSelect(query.limit());
        query.deviceId().ifPresent(id -> select.add("device_id = ?", id));
        query.recordingId().ifPresent(id -> select.add("recording_id = ?", id));
        query.from().ifPresent(from -> select.add("time >= ?", Columns.micros(from)));
        query.to().ifPresent(to -> select.add("time <= ?", Columns.micros(to)));
        return select;
    }

    /// Newest first.
    List<DecisionTrace> on(Database database) throws IOException {
        String sql =
                "SELECT trace FROM decision WHERE "
                        + String.join(" AND ", conditions)
                        + " ORDER BY time DESC, id DESC LIMIT ?";
        List<Object> all = new ArrayList<>(values);
        all.add(limit);
        List<DecisionTrace> found = new ArrayList<>();
        for (DecisionTrace trace :
                database.read("list decisions", new Select(sql, all), DecisionSelect::trace)) {
            found.add(trace.withNotes(notes(database, trace.id())));
        }
        return List.copyOf(found);
    }

    private static DecisionTrace trace(ResultSet row) throws SQLException {
        return DECIDED.read(row.getString(1)).trace();
    }

    private static List<String> notes(Database database, long traceId) throws IOException {
        return database.read(
                "read what became of a decision",
                Select.of(
                        "SELECT note FROM decision_note WHERE decision_id = ? ORDER BY event_id",
                        traceId),
                row -> NOTE.read(row.getString(1)));
    }

    private void add(String condition, Object value) {
        conditions.add(condition);
        values.add(value);
    }
}
