package hark.bench.search;

import java.time.Instant;
import java.util.random.RandomGenerator;

/// One column with what is asked of it: as it goes over the wire, and the same as SQL, for counting afterwards.
record Filter(Column column, Form form, String value, String sql) {
    private static final long MICROS = 1_000_000;
    private static final int TAIL_MAX = 6;
    private static final int DAY_SECONDS = 86_400;

    enum Form {
        EQUALS,
        PREFIX,
        RANGE,
        /// A pattern that begins with `*`.
        TAIL
    }

    /// Asks for `value`, which is how the database writes it, or for what is like it.
    static Filter like(Column column, String value, RandomGenerator random) {
        int form = random.nextInt(3);
        return switch (column.kind()) {
            case FLAG -> equal(column, value.equals("1") ? "Y" : "N", value);
            case TIME -> time(column, Long.parseLong(value), random);
            case NUMBER -> number(column, Long.parseLong(value), form, random);
            case TEXT -> text(column, value, form, random);
        };
    }

    /// Asks for what ends as `value` does.
    static Filter tail(Column column, String value, RandomGenerator random) {
        String end = column.kind() == Column.Kind.NUMBER ? value.replace("-", "") : value;
        int most = Math.min(TAIL_MAX, end.length());
        int length = Math.min(most, 2 + random.nextInt(TAIL_MAX - 1));
        return pattern(column, Form.TAIL, "*" + end.substring(end.length() - length));
    }

    private static Filter text(Column column, String value, int form, RandomGenerator random) {
        String beginning =
                value.substring(0, 1 + random.nextInt(value.length())).replaceFirst("[. ]+$", "");
        return switch (form) {
            case 0 -> equal(column, value, quoted(value));
            case 1 -> pattern(column, Form.PREFIX, beginning + "*");
            default ->
                    new Filter(
                            column,
                            Form.RANGE,
                            beginning + ".." + value,
                            "%s BETWEEN %s AND %s"
                                    .formatted(column.name(), quoted(beginning), quoted(value)));
        };
    }

    private static Filter number(Column column, long value, int form, RandomGenerator random) {
        if (form == 0 || value < 0) {
            return equal(column, "" + value, "" + value);
        }
        if (form == 1) {
            String digits = "" + value;
            String beginning = digits.substring(0, 1 + random.nextInt(digits.length()));
            return pattern(column, Form.PREFIX, beginning + "*");
        }
        long around = random.nextLong(Math.max(1, value / 2) + 1);
        return range(column, value - Math.min(value, around), value + around);
    }

    private static Filter range(Column column, long low, long high) {
        String sql = "%s BETWEEN %d AND %d".formatted(column.name(), low, high);
        return new Filter(column, Form.RANGE, low + ".." + high, sql);
    }

    private static Filter time(Column column, long micros, RandomGenerator random) {
        long second = Math.floorDiv(micros, MICROS);
        boolean one = random.nextBoolean();
        long low = one ? second : second - random.nextInt(DAY_SECONDS);
        long high = one ? second : second + random.nextInt(DAY_SECONDS);
        String sql =
                "%s BETWEEN %d AND %d"
                        .formatted(column.name(), low * MICROS, high * MICROS + MICROS - 1);
        return one
                ? new Filter(column, Form.EQUALS, shown(low), sql)
                : new Filter(column, Form.RANGE, shown(low) + ".." + shown(high), sql);
    }

    private static String shown(long second) {
        return Instant.ofEpochSecond(second).toString().replace("Z", "+00:00");
    }

    private static Filter equal(Column column, String value, String sqlValue) {
        return new Filter(column, Form.EQUALS, value, column.name() + " = " + sqlValue);
    }

    private static Filter pattern(Column column, Form form, String pattern) {
        return new Filter(column, form, pattern, column.name() + " GLOB " + quoted(pattern));
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    @Override
    public String toString() {
        return column.onWire() + "=" + value;
    }
}
