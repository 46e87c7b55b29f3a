package hark.store;

import hark.core.event.CoreEvent;
import hark.core.recording.DecisionQuery;
import hark.core.schedule.DecisionTrace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

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
    List<DecisionTrace> on(Handle handle) {
        String sql =
                "SELECT trace FROM decision WHERE "
                        + String.join(" AND ", conditions)
                        + " ORDER BY time DESC, id DESC LIMIT ?";
        Query query = handle.createQuery(sql);
        for (int i = 0; i < values.size(); i++) {
            query.bind(i, values.get(i));
        }
        return query.bind(values.size(), limit).map((row, context) -> trace(row)).stream()
                .map(trace -> trace.withNotes(notes(handle, trace.id())))
                .toList();
    }

    private static DecisionTrace trace(ResultSet row) throws SQLException {
        return DECIDED.read(row.getString(1)).trace();
    }

    private static List<String> notes(Handle handle, long traceId) {
        return handle.createQuery(
                        "SELECT note FROM decision_note WHERE decision_id = ? ORDER BY event_id")
                .bind(0, traceId)
                .map((row, context) -> NOTE.read(row.getString(1)))
                .list();
    }

    private void add(String condition, Object value) {
        conditions.add(condition);
        values.add(value);
    }
}
