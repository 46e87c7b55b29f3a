package hark.store;

import hark.core.recording.RecordingColumn;
import hark.core.recording.RecordingRow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a recording's columns look in the database: times as microseconds since 1970 and NULL when unset, flags as 0 and
/// 1, lengths of time as the whole seconds that lists show.
final class Columns {
    private static final long MICROS = 1_000_000;

    private Columns() {}

    static String name(RecordingColumn column) {
        return column.name().toLowerCase(Locale.ROOT);
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
