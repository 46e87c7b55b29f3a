package hark.core.schedule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import hark.core.schedule.Criteria.Condition;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// What an operator and its values ask of a text, made once when the schedule is made. Case does not count. [D]
///
/// @param wanted follows the found value when it fails: `wanted to start with 1900`
/// @param held follows it when it holds: `starts with 1900`; blank where the value speaks for itself
record Comparison(Predicate<String> holds, String wanted, String held) {
    private static final int PATTERN_LENGTH_MAX = 256;
    private static final int STATES_MAX = 2_000;
    private static final Pattern REPEAT = Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

    /// Throws an [IllegalArgumentException] that says what is wrong with the condition.
    static Comparison of(Condition condition) {
        List<String> values = condition.values();
        if (values.isEmpty()) {
            throw new IllegalArgumentException(condition.field() + " is compared with nothing");
        }
        String either = String.join(" or ", values);
        return switch (condition.operator()) {
            case EQUALS ->
                    new Comparison(any(values, String::equalsIgnoreCase), "wanted " + either, "");
            case NOT ->
                    new Comparison(
                            none(values, String::equalsIgnoreCase),
                            "wanted anything but " + either,
                            "is not " + either);
            case STARTS ->
                    new Comparison(
                            any(values, Comparison::starts),
                            "wanted to start with " + either,
                            "starts with " + either);
            case ENDS ->
                    new Comparison(
                            any(values, Comparison::ends),
                            "wanted to end with " + either,
                            "ends with " + either);
            case CONTAINS ->
                    new Comparison(
                            any(values, Comparison::contains),
                            "wanted to contain " + either,
                            "contains " + either);
            case IN -> in(values);
            case RANGE -> ranges(condition);
            case MATCHES -> patterns(values);
        };
    }

    private static Comparison in(List<String> values) {
        String list = String.join(", ", values);
        return new Comparison(
                any(values, String::equalsIgnoreCase),
                "wanted one of " + list,
                "is one of " + list);
    }

    private static Comparison ranges(Condition condition) {
        List<Range> ranges =
                condition.values().stream()
                        .map(value -> Range.of(condition.field(), value))
                        .toList();
        String phrase = String.join(" or ", ranges.stream().map(Range::phrase).toList());
        return new Comparison(
                found -> ranges.stream().anyMatch(range -> range.holds(found)),
                "wanted " + phrase,
                "is " + phrase);
    }

    /// RE2, which takes time in proportion to the text whatever the pattern: the core's thread cannot be held up.
    private static Comparison patterns(List<String> values) {
        List<Pattern> patterns = values.stream().map(Comparison::pattern).toList();
        String phrase = String.join(" or ", values);
        return new Comparison(
                found -> patterns.stream().anyMatch(pattern -> pattern.matches(found)),
                "wanted to match " + phrase,
                "matches " + phrase);
    }

    private static Pattern pattern(String text) {
        if (text.length() > PATTERN_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "a pattern is longer than " + PATTERN_LENGTH_MAX + " characters");
        }
        if (text.length() * repeats(text) > STATES_MAX) {
            throw new IllegalArgumentException("the pattern " + text + " repeats too much");
        }
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "the pattern " + text + " is malformed: " + e.getDescription(), e);
        }
    }

    /// Counted repeats may stand inside one another, and each copies what it repeats: their product, at most
    /// [#STATES_MAX].
    private static long repeats(String pattern) {
        long product = 1;
        Matcher counted = REPEAT.matcher(pattern);
        while (counted.find()) {
            String end = counted.group(2);
            String most = end == null || end.isEmpty() ? counted.group(1) : end;
            long times = most.length() > 4 ? STATES_MAX : Math.max(1, Long.parseLong(most));
            product = Math.min(product * times, STATES_MAX);
        }
        return product;
    }

    private static Predicate<String> any(List<String> values, BiPredicate<String, String> compare) {
        if (values.size() == 1) {
            String only = values.getFirst();
            return found -> compare.test(found, only);
        }
        return found -> values.stream().anyMatch(value -> compare.test(found, value));
    }

    private static Predicate<String> none(
            List<String> values, BiPredicate<String, String> compare) {
        return any(values, compare).negate();
    }

    private static boolean starts(String found, String wanted) {
        return found.regionMatches(true, 0, wanted, 0, wanted.length());
    }

    private static boolean ends(String found, String wanted) {
        return found.regionMatches(
                true, found.length() - wanted.length(), wanted, 0, wanted.length());
    }

    private static boolean contains(String found, String wanted) {
        return found.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }
}
