package hark.bench.search;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Some of the recordings, with the columns one can ask for. A value is text as SQLite writes it; an empty one is none.
record Sample(List<Column> columns, List<Map<Column, String>> rows) {
    private static final int ROWS = 2_000;

    /// Every so many of the recordings there are.
    static Sample of(Connection database) throws SQLException {
        try (Statement sql = database.createStatement()) {
            List<Column> columns = columns(sql);
            List<Map<Column, String>> rows = new ArrayList<>();
            String all =
                    """
                    WITH RECURSIVE bound (low, high) AS (SELECT min(ident), max(ident) FROM recording),
                      n (i) AS (SELECT low FROM bound
                        UNION ALL SELECT i + max(1, (high - low) / %d) FROM n, bound WHERE i < high)
                    SELECT recording.* FROM n JOIN recording ON ident = i
                    """
                            .formatted(ROWS);
            try (ResultSet row = sql.executeQuery(all)) {
                while (row.next()) {
                    rows.add(values(columns, row));
                }
            }
            return new Sample(columns, rows);
        }
    }

    private static List<Column> columns(Statement sql) throws SQLException {
        List<Column> columns = new ArrayList<>();
        String all =
                "SELECT name, type FROM pragma_table_info('recording') WHERE name NOT IN ('entry', 'decision_id')";
        try (ResultSet row = sql.executeQuery(all)) {
            while (row.next()) {
                columns.add(Column.of(row.getString(1), row.getString(2)));
            }
        }
        return columns;
    }

    private static Map<Column, String> values(List<Column> columns, ResultSet row)
            throws SQLException {
        Map<Column, String> values = new LinkedHashMap<>();
        for (Column column : columns) {
            String value = row.getString(column.name());
            values.put(column, value == null ? "" : value);
        }
        return values;
    }

    Map<Column, String> row(RandomGenerator random) {
        return rows.get(random.nextInt(rows.size()));
    }

    Column column(RandomGenerator random) {
        return columns.get(random.nextInt(columns.size()));
    }

    /// A value that some recording has there; where none has one, a value that is not found.
    String value(Column column, RandomGenerator random) {
        int from = random.nextInt(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            String value = rows.get((from + i) % rows.size()).getOrDefault(column, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "nothing";
    }
}
