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

    /// What a filter asks for, in the column's form; blank is how lists show what is not set.
    ///
    /// @throws IllegalArgumentException for a value the door should have refused
    static Object parsed(RecordingColumn column, String value) {
        try {
            return switch (column.kind()) {
                case TEXT -> value;
                case WHOLE -> value.isEmpty() ? -1L : Long.parseLong(value);
                case FLAG -> Boolean.parseBoolean(value) ? 1L : 0L;
                case TIME -> micros(Instant.parse(value));
                case SECONDS -> value.isEmpty() ? 0.0 : Double.parseDouble(value);
            };
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    column + " is a " + column.kind() + ", and its filter is none", e);
        }
    }

    static long micros(Instant time) {
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), MICROS), time.getNano() / 1_000);
    }

    static Instant time(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }
}
