package hark.core.schedule;

import java.util.List;
import java.util.stream.Stream;

/// Conditions on call variables, joined by all or any, with one level of nesting. [D] No condition at all holds.
public record Criteria(Join join, List<Condition> conditions, List<Group> groups) {
    public static final Criteria ANY_CALL = new Criteria(Join.ALL, List.of(), List.of());

    public Criteria {
        conditions = List.copyOf(conditions);
        groups = List.copyOf(groups);
    }

    /// Those in groups, too.
    Stream<Condition> allConditions() {
        return Stream.concat(
                conditions.stream(), groups.stream().flatMap(group -> group.conditions().stream()));
    }

    public enum Join {
        ALL,
        ANY
    }

    public record Group(Join join, List<Condition> conditions) {
        public Group {
            conditions = List.copyOf(conditions);
        }
    }

    /// @param field name of a call variable: a [hark.core.call.CallField], or DEVICEID, DEVICEALIAS, AGENT (his id),
    ///     SITE (its name), GROUP (its name; an agent may be in several, and NOT says that he is in none of them),
    ///     CORE, TIME (HH:mm, server's zone), WEEKDAY (MON…SUN)
    /// @param values at least one; with several, one must hold (for NOT: none may). For RANGE each is `a..b`, for
    ///     MATCHES each is a pattern in the syntax of RE2 for the whole value
    public record Condition(String field, Operator operator, List<String> values) {
        public Condition {
            values = List.copyOf(values);
        }
    }

    public enum Operator {
        EQUALS,
        NOT,
        STARTS,
        ENDS,
        CONTAINS,
        IN,
        RANGE,
        MATCHES
    }
}
