package hark.store;

import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingRow;
import hark.people.Within;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a recording's columns look in the database: times as microseconds since 1970 and NULL when unset, flags as 0 and
/// 1, lengths of time as the whole seconds that lists show.
final class Columns {
    private static final long MICROS = 1_000_000;

    private static final Set<RecordingColumn> ALWAYS_SET =
            EnumSet.of(RecordingColumn.GLOBALID, RecordingColumn.RECORDING_TIME);

    /// Where `-1` says that nothing is set. [A for the first two]
    private static final Set<RecordingColumn> MINUS_ONE =
            EnumSet.of(
                    RecordingColumn.KEEPDAYS,
                    RecordingColumn.ARCHIVE_ACTION_ID,
                    RecordingColumn.SCHEDULE_ID);

    private Columns() {}

    static String name(RecordingColumn column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    /// Where that which is reached is named, in recordings and in decisions, and by what; a column without names is
    /// left out, and at least one stays.
    static Map<String, Set<String>> of(Within reach) {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        all.put("device_id", reach.phones());
        all.put("agent_id", reach.agents());
        all.put("sgroup", reach.acdGroups());
        all.put("gate", reach.gates());
        if (!reach.isNothing()) {
            all.values().removeIf(Set::isEmpty);
        }
        return all;
    }

    /// A Long, a String or null.
    static @Nullable Object value(RecordingColumn column, RecordingRow row) {
        Object value = column.of(row);
        return switch (column.kind()) {
            case TEXT, WHOLE -> value;
            case FLAG -> (Boolean) value ? 1L : 0L;
            case TIME -> value.equals(Instant.MIN) ? null : micros((Instant) value);
            case SECONDS -> ((Duration) value).toSeconds();
        };
    }

    /// How the column's index names the recordings that stand in it, which are those with a value; empty when all do.
    static Optional<String> unset(RecordingColumn column) {
        if (ALWAYS_SET.contains(column)) {
            return Optional.empty();
        }
        String name = name(column);
        return Optional.of(
                switch (column.kind()) {
                    case TEXT -> name + " <> ''";
                    case TIME -> name + " IS NOT NULL";
                    case WHOLE, FLAG, SECONDS -> name + " <> " + shownUnset(column);
                });
    }

    /// What lists show where a recording has no value.
    static String shownUnset(RecordingColumn column) {
        return switch (column.kind()) {
            case TEXT, TIME -> "";
            case FLAG, SECONDS -> "0";
            case WHOLE -> MINUS_ONE.contains(column) ? "-1" : "0";
        };
    }

    /// What a filter asks for, in the column's form.
    ///
    /// @throws IllegalArgumentException for a value the door should have refused
    static Object parsed(RecordingColumn column, String value) {
        try {
            return switch (column.kind()) {
                case TEXT -> value;
                case WHOLE -> Long.parseLong(value);
                case FLAG -> Boolean.parseBoolean(value) ? 1L : 0L;
                case TIME -> micros(Instant.parse(value));
                case SECONDS -> Double.parseDouble(value);
            };
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    column + " is a " + column.kind() + ", and its filter is none", e);
        }
    }

    /// The greatest value that lists show as this one.
    static Object last(RecordingColumn column, String value) {
        return column.kind() == RecordingColumn.Kind.TIME
                ? lastMicro(Instant.parse(value))
                : parsed(column, value);
    }

    static long micros(Instant time) {
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), MICROS), time.getNano() / 1_000);
    }

    /// The last microsecond that is shown as this moment: lists show whole seconds.
    static long lastMicro(Instant shown) {
        return shown.getNano() == 0 ? micros(shown) + MICROS - 1 : micros(shown);
    }

    static Instant time(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }
}
