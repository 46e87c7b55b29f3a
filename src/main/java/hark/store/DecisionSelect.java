package hark.store;

import hark.core.event.CoreEvent;
import hark.core.recording.DecisionQuery;
import hark.core.schedule.DecisionTrace;
import hark.people.Within;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which decisions are wanted, as SQL. What became of one is in its notes.
final class DecisionSelect {
    private static final int MOST = 1_000;
    static final Json<String> NOTE = Json.of(String.class);
    private static final String NOTES =
            """
            SELECT decision_id, note FROM decision_note
            WHERE decision_id IN (SELECT value FROM json_each(?)) ORDER BY decision_id, event_id
            """;
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
        query.recordingId().ifPresent(select::recording);
        query.from().ifPresent(from -> select.add("time >= ?", Columns.micros(from)));
        query.to().ifPresent(to -> select.add("time <= ?", Columns.lastMicro(to)));
        query.after().ifPresent(select::after);
        query.within().ifPresent(select::within);
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
        List<DecisionTrace> found =
                database.read("list decisions", new Select(sql, all), DecisionSelect::trace);
        Map<Long, List<String>> notes = notes(database, found);
        return found.stream()
                .map(trace -> trace.withNotes(notes.getOrDefault(trace.id(), List.of())))
                .toList();
    }

    private static DecisionTrace trace(ResultSet row) throws SQLException {
        return DECIDED.read(row.getString(1)).trace();
    }

    private static Map<Long, List<String>> notes(Database database, List<DecisionTrace> of)
            throws IOException {
        String ids =
                of.stream()
                        .map(trace -> Long.toString(trace.id()))
                        .collect(Collectors.joining(",", "[", "]"));
        return database
                .read("read what became of decisions", Select.of(NOTES, ids), Note::of)
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Note::decisionId,
                                Collectors.mapping(Note::text, Collectors.toList())));
    }

    private record Note(long decisionId, String text) {
        static Note of(ResultSet row) throws SQLException {
            return new Note(row.getLong(1), NOTE.read(row.getString(2)));
        }
    }

    /// At one of these phones, with one of these agents, or of a call that had come by one of these ACD groups or
    /// gates: found by looking through the index by time, which has them all.
    private void within(Within reach) {
        List<String> any = new ArrayList<>();
        Columns.of(reach)
                .forEach((column, names) -> {
                    any.add(
                            "%1$s <> '' AND %1$s IN (SELECT value FROM json_each(?))"
                                    .formatted(column));
                    values.add(Condition.list(names));
                });
        conditions.add("(" + String.join(" OR ", any) + ")");
    }

    /// The decision it goes back to, or that led to it before it was dropped.
    private void recording(long id) {
        conditions.add(
                "id IN (SELECT decision_id FROM recording WHERE ident = ?"
                        + " UNION SELECT id FROM decision WHERE recording_id = ?)");
        values.addAll(List.of(id, id));
    }

    /// Behind it, or behind where it stood if it is gone.
    private void after(long id) {
        conditions.add(
                "(time, id) < ((SELECT time FROM decision WHERE id <= ? ORDER BY id DESC LIMIT 1), ?)");
        values.addAll(List.of(id, id));
    }

    private void add(String condition, Object value) {
        conditions.add(condition);
        values.add(value);
    }
}
