package hark.store;

import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingQuery;
import hark.core.recording.RecordingQuery.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A query as SQL. What was asked for goes into parameters only; the text is made of column names.
final class RecordingSelect {
    private static final int MOST = 1_000;

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final int limit;

    RecordingSelect(RecordingQuery query) {
        limit = Math.clamp(query.limit(), 1, MOST);
        query.from().ifPresent(from -> add("recording_time >= ?", Columns.micros(from)));
        query.to().ifPresent(to -> add("recording_time <= ?", Columns.micros(to)));
        query.filters().forEach(this::filter);
        query.after().ifPresent(this::after);
    }

    Select select() {
        String where =
                conditions.isEmpty()
                        ? ""
                        : conditions.stream().collect(Collectors.joining(" AND ", " WHERE ", ""));
        List<Object> all = new ArrayList<>(values);
        all.add(limit);
        return new Select(
                "SELECT entry FROM recording"
                        + where
                        + " ORDER BY recording_time DESC, ident DESC LIMIT ?",
                all);
    }

    private void filter(RecordingColumn column, Filter filter) {
        String name = Columns.name(column);
        switch (filter) {
            case Filter.Is(String value) when isUnset(column, value) ->
                    conditions.add(name + " IS NULL");
            case Filter.Is(String value) -> add(name + " = ?", Columns.parsed(column, value));
            case Filter.Like(String pattern) ->
                    add(text(column) + " LIKE ? ESCAPE '!'", like(pattern));
            case Filter.Between(String low, String high) -> {
                if (!low.isEmpty()) {
                    add(name + " >= ?", Columns.parsed(column, low));
                }
                if (!high.isEmpty()) {
                    add(name + " <= ?", Columns.parsed(column, high));
                }
            }
        }
    }

    private static boolean isUnset(RecordingColumn column, String value) {
        return column.kind() == RecordingColumn.Kind.TIME && value.isEmpty();
    }

    /// The column as the text that a pattern is held against.
    private static String text(RecordingColumn column) {
        String name = Columns.name(column);
        return switch (column.kind()) {
            case TEXT, WHOLE, SECONDS -> name;
            case FLAG -> "iif(" + name + ", 'true', 'false')";
            case TIME -> "strftime('%Y-%m-%dT%H:%M:%SZ', " + name + " / 1000000, 'unixepoch')";
        };
    }

    /// Percent signs and underscores mean themselves, and several stars in a row one.
    private static String like(String pattern) {
        return pattern.replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_")
                .replaceAll("\\*+", "%");
    }

    /// The list goes on behind a row, or behind where it stood if it is gone.
    private void after(long id) {
        conditions.add(
                """
                (recording_time, ident) < (
                    (SELECT recording_time FROM recording WHERE ident <= ? ORDER BY ident DESC LIMIT 1), ?)
                """);
        values.addAll(List.of(id, id));
    }

    private void add(String condition, Object value) {
        conditions.add(condition);
        values.add(value);
    }
}
