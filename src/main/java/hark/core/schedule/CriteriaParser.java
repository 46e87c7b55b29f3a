package hark.core.schedule;

import hark.core.schedule.Criteria.Condition;
import hark.core.schedule.Criteria.Group;
import hark.core.schedule.Criteria.Join;
import hark.core.schedule.Criteria.Operator;
import hark.core.schedule.CriteriaWords.Kind;
import hark.core.schedule.CriteriaWords.Word;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads the text of criteria, one word after the other, and knows where it stands when something is wrong.
final class CriteriaParser {
    private static final int CONDITIONS_MAX = 200;
    private static final String OPERATORS =
            Arrays.stream(Operator.values())
                    .map(operator -> operator.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));

    private final CriteriaWords words;
    private Word word;
    private int conditions;

    CriteriaParser(String text) throws Wrong {
        words = new CriteriaWords(text);
        word = words.next();
    }

    /// What is wrong, and where, from 0.
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        private final int at;
        private final String problem;

        Wrong(int at, String problem) {
            super(problem);
            this.at = at;
            this.problem = problem;
        }

        int at() {
            return at;
        }

        String problem() {
            return problem;
        }
    }

    Criteria criteria() throws Wrong {
        if (word.kind() == Kind.END) {
            return Criteria.ANY_CALL;
        }
        List<Condition> single = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        Optional<Join> join = Optional.empty();
        do {
            if (word.kind() == Kind.OPEN) {
                groups.add(group());
            } else {
                single.add(condition());
            }
            join = joined(join);
        } while (word.joins() && moved());
        if (word.kind() != Kind.END) {
            throw wrong("\"and\", \"or\" or the end was expected");
        }
        return new Criteria(join.orElse(Join.ALL), single, groups);
    }

    private Group group() throws Wrong {
        int opened = word.at();
        move();
        List<Condition> inside = new ArrayList<>();
        Optional<Join> join = Optional.empty();
        do {
            if (word.kind() == Kind.OPEN) {
                throw wrong("parentheses cannot stand inside parentheses");
            }
            inside.add(condition());
            join = joined(join);
        } while (word.joins() && moved());
        if (word.kind() == Kind.END) {
            throw new Wrong(opened, "the parenthesis that begins here does not end");
        }
        if (word.kind() != Kind.CLOSE) {
            throw wrong("\"and\", \"or\" or a closing parenthesis was expected");
        }
        move();
        return new Group(join.orElse(Join.ALL), inside);
    }

    /// The word that joins, which must be the one that joined before.
    private Optional<Join> joined(Optional<Join> before) throws Wrong {
        if (!word.joins()) {
            return before;
        }
        Join join = word.says("and") ? Join.ALL : Join.ANY;
        if (before.isPresent() && before.get() != join) {
            throw wrong("\"and\" and \"or\" are not mixed without parentheses");
        }
        return Optional.of(join);
    }

    private Condition condition() throws Wrong {
        if (++conditions > CONDITIONS_MAX) {
            throw wrong("there are more than " + CONDITIONS_MAX + " conditions");
        }
        String field = field();
        Operator operator = operator();
        int at = word.at();
        Condition condition = new Condition(field, operator, values());
        try {
            CallVariables.requireKnown(condition);
            Comparison.of(condition);
        } catch (IllegalArgumentException e) {
            throw new Wrong(at, String.valueOf(e.getMessage()));
        }
        return condition;
    }

    private String field() throws Wrong {
        if (word.kind() != Kind.WORD || word.joins()) {
            throw wrong("a call variable was expected");
        }
        String name = word.text().toUpperCase(Locale.ROOT);
        try {
            CallVariables.finder(name, ZoneOffset.UTC);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        move();
        return name;
    }

    private Operator operator() throws Wrong {
        for (Operator operator : Operator.values()) {
            if (word.says(operator.name())) {
                move();
                return operator;
            }
        }
        throw wrong("one of " + OPERATORS + " was expected");
    }

    private List<String> values() throws Wrong {
        List<String> values = new ArrayList<>();
        values.add(value());
        while (word.kind() == Kind.COMMA) {
            move();
            values.add(value());
        }
        return values;
    }

    private String value() throws Wrong {
        boolean isValue = word.kind() == Kind.QUOTED || word.kind() == Kind.WORD;
        if (!isValue || word.joins()) {
            throw wrong("a value was expected");
        }
        String value = word.text();
        move();
        return value;
    }

    private void move() throws Wrong {
        word = words.next();
    }

    private boolean moved() throws Wrong {
        move();
        return true;
    }

    private Wrong wrong(String problem) {
        return new Wrong(word.at(), problem);
    }
}
