package hark.store;

import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingRow;
import hark.store.Writer.Statements;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes recordings: every column of theirs for finding them, and the whole row as one text for reading it again.
final class RecordingTable {
    /// Columns with an index. They seldom change, and a row that keeps them is written without touching eight indexes.
    private static final Set<RecordingColumn> INDEXED =
            Set.of(
                    RecordingColumn.GLOBALID,
                    RecordingColumn.RECORDING_TIME,
                    RecordingColumn.DEVICE_ID,
                    RecordingColumn.ANI,
                    RecordingColumn.DNIS,
                    RecordingColumn.CALLID,
                    RecordingColumn.AGENT_ID,
                    RecordingColumn.STATE);

    private static final List<RecordingColumn> ALL = List.of(RecordingColumn.values());
    private static final List<RecordingColumn> KEPT =
            ALL.stream().filter(c -> c == RecordingColumn.IDENT || INDEXED.contains(c)).toList();
    private static final List<RecordingColumn> PLAIN =
            ALL.stream().filter(column -> !KEPT.contains(column)).toList();

    private static final String PUT =
            "INSERT INTO recording (%s, entry, decision_id) VALUES (%s?, ?)"
                    .concat(" ON CONFLICT (ident) DO UPDATE SET %s, entry = excluded.entry")
                    .formatted(
                            each(ALL, "%1$s", ", "),
                            "?, ".repeat(ALL.size()),
                            each(ALL, "%1$s = excluded.%1$s", ", "));

    /// Finds no row when an indexed column would change.
    private static final String TOUCH =
            "UPDATE recording SET %s, entry = ? WHERE %s"
                    .formatted(each(PLAIN, "%1$s = ?", ", "), each(KEPT, "%1$s = ?", " AND "));

    private static final Json<RecordingRow> ENTRY = Json.of(RecordingRow.class);

    private RecordingTable() {}

    /// Adds it.
    static void add(Statements statements, RecordingRow row) throws SQLException {
        PreparedStatement put = statements.of(PUT);
        int next = bind(put, 1, ALL, row);
        put.setString(next, ENTRY.write(row));
        OptionalLong decision = row.decisionId();
        put.setObject(next + 1, decision.isPresent() ? decision.getAsLong() : null);
        put.executeUpdate();
    }

    /// Replaces the row with its id, or adds it.
    static void replace(Statements statements, RecordingRow row) throws SQLException {
        PreparedStatement touch = statements.of(TOUCH);
        int next = bind(touch, 1, PLAIN, row);
        touch.setString(next, ENTRY.write(row));
        bind(touch, next + 1, KEPT, row);
        if (touch.executeUpdate() == 0) {
            add(statements, row);
        }
    }

    static void remove(Statements statements, long id) throws SQLException {
        PreparedStatement delete = statements.of("DELETE FROM recording WHERE ident = ?");
        delete.setLong(1, id);
        delete.executeUpdate();
    }

    static RecordingRow read(String entry) throws SQLException {
        return ENTRY.read(entry);
    }

    private static int bind(
            PreparedStatement statement, int first, List<RecordingColumn> columns, RecordingRow row)
            throws SQLException {
        int at = first;
        for (RecordingColumn column : columns) {
            statement.setObject(at++, Columns.value(column, row));
        }
        return at;
    }

    private static String each(List<RecordingColumn> columns, String form, String between) {
        return columns.stream()
                .map(column -> form.formatted(Columns.name(column)))
                .collect(Collectors.joining(between));
    }
}
