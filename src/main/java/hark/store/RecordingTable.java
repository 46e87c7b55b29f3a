package hark.store;

import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingRow;
import hark.store.Writer.Statements;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes recordings: every column of theirs for finding them, and the whole row as one text for reading it again.
final class RecordingTable {
    private static final List<RecordingColumn> ALL = List.of(RecordingColumn.values());

    private static final String ADD =
            "INSERT INTO recording (%s, entry, decision_id) VALUES (%s?, ?)"
                    .formatted(each(ALL, "%1$s", ", "), "?, ".repeat(ALL.size()));

    private static final String KEPT =
            "SELECT %s FROM recording WHERE ident = ?".formatted(each(ALL, "%1$s", ", "));

    /// A statement for each column: so an index is touched only when its column changes.
    private static final Map<RecordingColumn, String> SET = set();

    private static final Json<RecordingRow> ENTRY = Json.of(RecordingRow.class);

    private RecordingTable() {}

    /// Adds it.
    static void add(Statements statements, RecordingRow row) throws SQLException {
        PreparedStatement add = statements.of(ADD);
        int next = 1;
        for (RecordingColumn column : ALL) {
            add.setObject(next++, Columns.value(column, row));
        }
        add.setString(next, ENTRY.write(row));
        OptionalLong decision = row.decisionId();
        add.setObject(next + 1, decision.isPresent() ? decision.getAsLong() : null);
        add.executeUpdate();
    }

    /// Replaces the row with its id, or adds it.
    static void replace(Statements statements, RecordingRow row) throws SQLException {
        PreparedStatement write = statements.of("UPDATE recording SET entry = ? WHERE ident = ?");
        write.setString(1, ENTRY.write(row));
        write.setLong(2, row.id());
        if (write.executeUpdate() == 0) {
            add(statements, row);
            return;
        }
        for (RecordingColumn column : changed(statements, row)) {
            PreparedStatement set = statements.of(Objects.requireNonNull(SET.get(column)));
            set.setObject(1, Columns.value(column, row));
            set.setLong(2, row.id());
            set.executeUpdate();
        }
    }

    private static List<RecordingColumn> changed(Statements statements, RecordingRow row)
            throws SQLException {
        PreparedStatement look = statements.of(KEPT);
        look.setLong(1, row.id());
        List<RecordingColumn> changed = new ArrayList<>();
        try (ResultSet kept = look.executeQuery()) {
            for (int i = 0; i < ALL.size(); i++) {
                if (!isSame(kept, i + 1, Columns.value(ALL.get(i), row))) {
                    changed.add(ALL.get(i));
                }
            }
        }
        return changed;
    }

    private static boolean isSame(ResultSet kept, int at, @Nullable Object value)
            throws SQLException {
        return switch (value) {
            case null -> kept.getObject(at) == null;
            case Long number -> kept.getLong(at) == number && !kept.wasNull();
            case Object text -> text.equals(kept.getString(at));
        };
    }

    static void remove(Statements statements, long id) throws SQLException {
        PreparedStatement delete = statements.of("DELETE FROM recording WHERE ident = ?");
        delete.setLong(1, id);
        delete.executeUpdate();
    }

    static RecordingRow read(String entry) throws SQLException {
        return ENTRY.read(entry);
    }

    private static Map<RecordingColumn, String> set() {
        Map<RecordingColumn, String> set = new EnumMap<>(RecordingColumn.class);
        for (RecordingColumn column : ALL) {
            set.put(
                    column,
                    "UPDATE recording SET %s = ? WHERE ident = ?".formatted(Columns.name(column)));
        }
        return set;
    }

    private static String each(List<RecordingColumn> columns, String form, String between) {
        return columns.stream()
                .map(column -> form.formatted(Columns.name(column)))
                .collect(Collectors.joining(between));
    }
}
