package hark.core.schedule;

import hark.core.schedule.Criteria.Condition;
import hark.core.schedule.Criteria.Join;
import hark.core.schedule.Criteria.Operator;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Criteria made ready to be asked of many calls.
final class CompiledCriteria {
    private static final int SHOWN_LENGTH_MAX = 40;

    private final Part root;

    private CompiledCriteria(Part root) {
        this.root = root;
    }

    /// Throws an [IllegalArgumentException] that says what is wrong with them.
    static CompiledCriteria of(Criteria criteria, ZoneId zone) {
        List<Part> parts = new ArrayList<>();
        criteria.conditions().forEach(condition -> parts.add(One.of(condition, zone)));
        criteria.groups()
                .forEach(group ->
                        parts.add(joined(group.join(), conditions(group.conditions(), zone))));
        return new CompiledCriteria(joined(criteria.join(), parts));
    }

    /// Criteria no call meets, for the reason given.
    static CompiledCriteria never(String reason) {
        return new CompiledCriteria(call -> new Finding(false, reason));
    }

    Finding find(CallFacts call) {
        return root.find(call);
    }

    private static List<Part> conditions(List<Condition> conditions, ZoneId zone) {
        return conditions.stream().map(condition -> (Part) One.of(condition, zone)).toList();
    }

    private static Part joined(Join join, List<Part> parts) {
        if (parts.isEmpty()) {
            return call -> Finding.ANY_CALL;
        }
        return switch (join) {
            case ALL -> new All(parts);
            case ANY -> new Any(parts);
        };
    }

    /// Whether it holds, and why in words without a full stop: `DNIS is 1800, wanted to start with 1900`.
    record Finding(boolean held, String words) {
        static final Finding ANY_CALL = new Finding(true, "Any call");
    }

    private interface Part {
        Finding find(CallFacts call);
    }

    /// Of several values one is enough, unless they are excluded.
    private record One(
            String name,
            Function<CallFacts, List<String>> finder,
            Comparison comparison,
            Operator operator)
            implements Part {
        static One of(Condition condition, ZoneId zone) {
            return new One(
                    condition.field().toUpperCase(Locale.ROOT),
                    CallVariables.finder(condition.field(), zone),
                    Comparison.of(condition),
                    condition.operator());
        }

        @Override
        public Finding find(CallFacts call) {
            List<String> found = finder.apply(call);
            String words = name + " is " + shown(String.join(", ", found));
            if (!holds(found)) {
                return new Finding(false, words + ", " + comparison.wanted());
            }
            return new Finding(
                    true,
                    comparison.held().isEmpty() ? words : words + " and " + comparison.held());
        }

        private boolean holds(List<String> found) {
            return switch (operator) {
                case NOT -> found.stream().allMatch(comparison.holds());
                case EQUALS, STARTS, ENDS, CONTAINS, IN, RANGE, MATCHES ->
                        found.stream().anyMatch(comparison.holds());
            };
        }

        private static String shown(String found) {
            if (found.isEmpty()) {
                return "blank";
            }
            return found.length() > SHOWN_LENGTH_MAX
                    ? found.substring(0, SHOWN_LENGTH_MAX) + "…"
                    : found;
        }
    }

    /// Holds when every part does; the first that fails is the reason.
    private record All(List<Part> parts) implements Part {
        @Override
        public Finding find(CallFacts call) {
            StringBuilder words = new StringBuilder();
            for (Part part : parts) {
                Finding finding = part.find(call);
                if (!finding.held()) {
                    return finding;
                }
                words.append(words.isEmpty() ? "" : "; ").append(finding.words());
            }
            return new Finding(true, words.toString());
        }
    }

    /// Holds when one part does, and that is the reason.
    private record Any(List<Part> parts) implements Part {
        @Override
        public Finding find(CallFacts call) {
            StringBuilder words = new StringBuilder();
            for (Part part : parts) {
                Finding finding = part.find(call);
                if (finding.held()) {
                    return finding;
                }
                words.append(words.isEmpty() ? "" : "; ").append(finding.words());
            }
            return new Finding(false, words.toString());
        }
    }
}
