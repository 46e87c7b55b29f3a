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
        query.to().ifPresent(to -> add("recording_time <= ?", Columns.lastMicro(to)));
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
            case Filter.Is(String value) when column.kind() == RecordingColumn.Kind.TIME ->
                    between(column, value, value);
            case Filter.Is(String value) -> add(name + " = ?", Columns.parsed(column, value));
            case Filter.Like(String pattern) -> add(name + " LIKE ? ESCAPE '!'", like(pattern));
            case Filter.Between(String low, String high) -> between(column, low, high);
        }
    }

    /// Both ends belong to it: of a time that is given in seconds, the whole second.
    private void between(RecordingColumn column, String low, String high) {
        String name = Columns.name(column);
        if (!low.isEmpty()) {
            add(name + " >= ?", Columns.parsed(column, low));
        }
        if (!high.isEmpty()) {
            add(name + " <= ?", Columns.last(column, high));
        }
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
