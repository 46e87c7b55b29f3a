package hark.core.schedule;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;

/// From one value to another, both included. Times of day and weekdays may run over midnight and the weekend; anything
/// else is a range of whole numbers. [D]
record Range(long from, long to, Function<String, OptionalLong> place, String phrase) {
    private static final int DIGITS_MAX = 18;

    /// @param text `a..b`, and for numbers also `a..` and `..b`
    static Range of(String variable, String text) {
        int dots = text.indexOf("..");
        if (dots < 0 || text.length() == 2) {
            throw new IllegalArgumentException(
                    "a range of " + variable + " is written a..b, not " + text);
        }
        String from = text.substring(0, dots).trim();
        String to = text.substring(dots + 2).trim();
        String name = variable.toUpperCase(Locale.ROOT);
        if (name.equals(CallVariables.TIME)) {
            return circle(from, to, Range::minuteOfDay);
        }
        if (name.equals(CallVariables.WEEKDAY)) {
            return circle(from, to, Range::day);
        }
        return numbers(from, to);
    }

    boolean holds(String found) {
        OptionalLong at = place.apply(found);
        if (at.isEmpty()) {
            return false;
        }
        boolean afterBegin = at.getAsLong() >= from;
        boolean beforeEnd = at.getAsLong() <= to;
        return from <= to ? afterBegin && beforeEnd : afterBegin || beforeEnd;
    }

    private static Range circle(String from, String to, Function<String, OptionalLong> place) {
        return new Range(end(from, place), end(to, place), place, "between " + from + " and " + to);
    }

    private static Range numbers(String from, String to) {
        long low = from.isEmpty() ? Long.MIN_VALUE : end(from, Range::number);
        long high = to.isEmpty() ? Long.MAX_VALUE : end(to, Range::number);
        if (low > high) {
            throw new IllegalArgumentException("the range " + from + ".." + to + " runs backwards");
        }
        return new Range(low, high, Range::number, phrase(from, to));
    }

    private static String phrase(String from, String to) {
        if (from.isEmpty()) {
            return "at most " + to;
        }
        return to.isEmpty() ? "at least " + from : "between " + from + " and " + to;
    }

    private static long end(String text, Function<String, OptionalLong> place) {
        return place.apply(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "\"" + text + "\" cannot be the end of a range"));
    }

    /// Whole numbers, also as telephones write them: `+49 89` is none, `+4989` is.
    private static OptionalLong number(String text) {
        if (text.isEmpty() || text.length() > DIGITS_MAX) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong minuteOfDay(String text) {
        try {
            return OptionalLong.of(LocalTime.parse(text).toSecondOfDay() / 60);
        } catch (DateTimeParseException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong day(String text) {
        int day = CallVariables.DAYS.indexOf(text.toUpperCase(Locale.ROOT));
        return day < 0 ? OptionalLong.empty() : OptionalLong.of(day);
    }
}
