package hark.core.schedule;

import hark.core.schedule.Criteria.Condition;
import hark.core.schedule.Criteria.Group;
import hark.core.schedule.Criteria.Join;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Criteria as people write them: `DNIS starts 1900 and (USER1 equals gold or USER2 contains "very important")`. Blank
/// text is any call. [D] The grammar is in `docs/SCHEDULES.md`.
public final class CriteriaText {
    public static final int LENGTH_MAX = 4_000;

    private CriteriaText() {}

    public sealed interface Reading {
        record Read(Criteria criteria) implements Reading {}

        /// @param at the place in the text, counted from 1
        /// @param problem a phrase
        record Malformed(int at, String problem) implements Reading {}
    }

    public static Reading read(String text) {
        if (text.length() > LENGTH_MAX) {
            return new Reading.Malformed(
                    LENGTH_MAX, "there are more than " + LENGTH_MAX + " characters");
        }
        try {
            return new Reading.Read(new CriteriaParser(text).criteria());
        } catch (CriteriaParser.Wrong e) {
            return new Reading.Malformed(e.at() + 1, e.problem());
        }
    }

    /// The normal form. What it says is read again as the same criteria, with conditions before groups.
    public static String write(Criteria criteria) {
        List<String> parts = new ArrayList<>();
        criteria.conditions().forEach(condition -> parts.add(written(condition)));
        criteria.groups().forEach(group -> parts.add("(" + written(group) + ")"));
        return String.join(word(criteria.join()), parts);
    }

    private static String written(Group group) {
        return group.conditions().stream()
                .map(CriteriaText::written)
                .collect(Collectors.joining(word(group.join())));
    }

    private static String written(Condition condition) {
        return "%s %s %s"
                .formatted(
                        condition.field().toUpperCase(Locale.ROOT),
                        condition.operator().name().toLowerCase(Locale.ROOT),
                        condition.values().stream()
                                .map(CriteriaText::value)
                                .collect(Collectors.joining(", ")));
    }

    private static String word(Join join) {
        return switch (join) {
            case ALL -> " and ";
            case ANY -> " or ";
        };
    }

    private static String value(String value) {
        return CriteriaWords.isPlain(value) ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
