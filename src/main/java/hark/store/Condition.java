package hark.store;

import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingQuery.Filter;
import hark.people.Within;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a recording must be, as SQL.
///
/// @param sql text made of column names, with a question mark for each value
/// @param source the index in which all such recordings stand, as SQL to select from; empty when some may stand in none
/// @param reach how much of the index has to be looked at
record Condition(String sql, List<Object> values, Optional<String> source, Reach reach) {
    private static final Json<List> TEXTS = Json.of(List.class);

    enum Reach {
        WHAT_IS_FOUND,
        ALL
    }

    static Condition of(String sql, Object... values) {
        return new Condition(sql, List.of(values), Optional.empty(), Reach.WHAT_IS_FOUND);
    }

    /// At one of these phones, one of these agents', or of a call that came by one of these ACD groups or gates.
    static Condition within(Within reach) {
        if (reach.phones().isEmpty() && !reach.hasRoutes() && reach.agents().size() == 1) {
            return of(
                    RecordingColumn.AGENT_ID,
                    new Filter.Is(reach.agents().iterator().next())); // found by its index
        }
        List<String> any = new ArrayList<>();
        List<Object> lists = new ArrayList<>();
        Columns.of(reach)
                .forEach((column, names) -> {
                    any.add(
                            "%1$s <> '' AND %1$s IN (SELECT value FROM json_each(?))"
                                    .formatted(column));
                    lists.add(list(names));
                });
        return new Condition(
                "(" + String.join(" OR ", any) + ")",
                lists,
                Optional.of("recording"), // by several indexes, which no name of one can say
                Reach.WHAT_IS_FOUND);
    }

    static String list(Set<String> texts) {
        return TEXTS.write(List.copyOf(texts));
    }

    static Condition of(RecordingColumn column, Filter filter) {
        String name = Columns.name(column);
        Condition plain =
                switch (filter) {
                    case Filter.Is(String value) when column.kind() == RecordingColumn.Kind.TIME ->
                            between(column, value, value);
                    case Filter.Is(String value) ->
                            of(name + " = ?", Columns.parsed(column, value));
                    case Filter.Like(String pattern) ->
                            of(name + " LIKE ? ESCAPE '!'", like(pattern));
                    case Filter.Between(String low, String high) -> between(column, low, high);
                };
        if (column == RecordingColumn.IDENT && !(filter instanceof Filter.Is)) {
            return plain;
        }
        Optional<String> unset = Columns.unset(column);
        if (unset.isPresent() && admitsUnset(column, filter)) {
            return plain;
        }
        return new Condition(
                unset.map(value -> plain.sql() + " AND " + value).orElse(plain.sql()),
                plain.values(),
                Optional.of(source(column, filter)),
                reach(filter));
    }

    private static String source(RecordingColumn column, Filter filter) {
        String name = Columns.name(column);
        String index =
                column == RecordingColumn.IDENT
                        ? "recording NOT INDEXED"
                        : "recording INDEXED BY recording_by_" + name;
        if (column.kind() == RecordingColumn.Kind.TEXT
                || !(filter instanceof Filter.Like(String p))) {
            return index;
        }
        String spans = DigitSpan.of(p).map(DigitSpan::sql).collect(Collectors.joining(", "));
        return spans.isEmpty()
                ? index
                : "(VALUES %s) CROSS JOIN %s ON %s BETWEEN column1 AND column2"
                        .formatted(spans, index, name);
    }

    private static Reach reach(Filter filter) {
        return filter instanceof Filter.Like(String pattern) && pattern.startsWith("*")
                ? Reach.ALL
                : Reach.WHAT_IS_FOUND;
    }

    /// Both ends belong to it: of a time that is given in seconds, the whole second. Without either end it holds for
    /// all.
    private static Condition between(RecordingColumn column, String low, String high) {
        String name = Columns.name(column);
        if (low.isEmpty() && high.isEmpty()) {
            return of("TRUE");
        }
        if (low.isEmpty()) {
            return of(name + " <= ?", Columns.last(column, high));
        }
        if (high.isEmpty()) {
            return of(name + " >= ?", Columns.parsed(column, low));
        }
        return of(
                name + " >= ? AND " + name + " <= ?",
                Columns.parsed(column, low),
                Columns.last(column, high));
    }

    /// Percent signs and underscores mean themselves, and several stars in a row one.
    private static String like(String pattern) {
        return pattern.replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_")
                .replaceAll("\\*+", "%");
    }

    /// Whether a recording that has no value there may be one of those sought.
    private static boolean admitsUnset(RecordingColumn column, Filter filter) {
        if (column.kind() == RecordingColumn.Kind.TIME) {
            return false;
        }
        String none = Columns.shownUnset(column);
        return switch (filter) {
            case Filter.Is(String value) -> isSame(column, value, none);
            case Filter.Like(String pattern) -> matches(pattern, none);
            case Filter.Between(String low, String high) when isText(column) -> low.isEmpty();
            case Filter.Between(String low, String high) ->
                    (low.isEmpty() || number(column, low) <= number(column, none))
                            && (high.isEmpty() || number(column, high) >= number(column, none));
        };
    }

    private static boolean isText(RecordingColumn column) {
        return column.kind() == RecordingColumn.Kind.TEXT;
    }

    private static boolean isSame(RecordingColumn column, String value, String none) {
        return isText(column) ? value.isEmpty() : number(column, value) == number(column, none);
    }

    private static double number(RecordingColumn column, String value) {
        return ((Number) Columns.parsed(column, value)).doubleValue();
    }

    private static boolean matches(String pattern, String text) {
        String expression =
                Arrays.stream(pattern.split("\\*+", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"));
        return text.matches(expression);
    }

    /// The bounds of a list in time.
    static Condition from(Instant from) {
        return of("recording_time >= ?", Columns.micros(from));
    }

    static Condition to(Instant to) {
        return of("recording_time <= ?", Columns.lastMicro(to));
    }

    /// The list goes on behind a row, or behind where it stood if it is gone.
    static Condition after(long id) {
        return of(
                """
                (recording_time, ident) < (
                    (SELECT recording_time FROM recording WHERE ident <= ? ORDER BY ident DESC LIMIT 1), ?)
                """,
                id,
                id);
    }
}
