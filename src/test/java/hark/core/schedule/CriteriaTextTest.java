package hark.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.schedule.Criteria.Condition;
import hark.core.schedule.Criteria.Group;
import hark.core.schedule.Criteria.Join;
import hark.core.schedule.Criteria.Operator;
import hark.core.schedule.CriteriaText.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CriteriaTextTest {
    private static final String LETTERS = "ab1 ,()\"*.\\+\tä日andor";

    private static Criteria read(String text) {
        return switch (CriteriaText.read(text)) {
            case Reading.Read(Criteria criteria) -> criteria;
            case Reading.Malformed wrong -> throw new AssertionError(text + ": " + wrong);
        };
    }

    private static String wrong(String text) {
        return switch (CriteriaText.read(text)) {
            case Reading.Read(Criteria criteria) -> "read: " + CriteriaText.write(criteria);
            case Reading.Malformed(int at, String problem) -> at + ": " + problem;
        };
    }

    private static Condition where(String field, Operator operator, String... values) {
        return new Condition(field, operator, List.of(values));
    }

    @Test
    void conditions_and_one_level_of_groups_are_read() {
        assertThat(read("DNIS starts 1900 and (USER1 equals gold or USER2 contains \"very big\")"))
                .isEqualTo(
                        new Criteria(
                                Join.ALL,
                                List.of(where("DNIS", Operator.STARTS, "1900")),
                                List.of(
                                        new Group(
                                                Join.ANY,
                                                List.of(
                                                        where("USER1", Operator.EQUALS, "gold"),
                                                        where(
                                                                "USER2",
                                                                Operator.CONTAINS,
                                                                "very big"))))));
    }

    @Test
    void case_and_blanks_do_not_count() {
        assertThat(CriteriaText.write(read("  dnis\n STARTS 1900  AND weekday Range mon..fri ")))
                .isEqualTo("DNIS starts 1900 and WEEKDAY range mon..fri");
    }

    @Test
    void blank_text_is_any_call_and_any_call_is_blank() {
        assertThat(read(" \t\n")).isEqualTo(Criteria.ANY_CALL);
        assertThat(CriteriaText.write(Criteria.ANY_CALL)).isEmpty();
    }

    @Test
    void quotes_hold_anything_and_two_of_them_are_one() {
        assertThat(read("USER1 in \"a, b\", \"say \"\"hi\"\"\", \"and\", \"\"").conditions())
                .containsExactly(where("USER1", Operator.IN, "a, b", "say \"hi\"", "and", ""));
    }

    @Test
    void errors_point_at_the_place() {
        assertThat(wrong("DNIS"))
                .isEqualTo(
                        "5: one of equals, not, starts, ends, contains, in, range, matches was expected");
        assertThat(wrong("DNIS starts")).isEqualTo("12: a value was expected");
        assertThat(wrong("DNIS starts and")).isEqualTo("13: a value was expected");
        assertThat(wrong("COLOUR equals red")).isEqualTo("1: There is no call variable COLOUR");
        assertThat(wrong("ANI equals 1 or DNIS equals 2 and GATE equals 3"))
                .isEqualTo("31: \"and\" and \"or\" are not mixed without parentheses");
        assertThat(wrong("ANI equals 1 (DNIS equals 2)"))
                .isEqualTo("14: \"and\", \"or\" or the end was expected");
        assertThat(wrong("(ANI equals 1 or (DNIS equals 2))"))
                .isEqualTo("18: parentheses cannot stand inside parentheses");
        assertThat(wrong("GATE not 3 and (ANI equals 1"))
                .isEqualTo("16: the parenthesis that begins here does not end");
        assertThat(wrong("()")).isEqualTo("2: a call variable was expected");
        assertThat(wrong("ANI equals \"1")).isEqualTo("12: the quotes that begin here do not end");
        assertThat(wrong("ANI equals 1 and")).isEqualTo("17: a call variable was expected");
        assertThat(wrong("ANI equals 1,")).isEqualTo("14: a value was expected");
    }

    @Test
    void values_that_can_never_hold_are_refused() {
        assertThat(wrong("TIME equals 8:00")).isEqualTo("13: TIME is written 00:00 to 23:59");
        assertThat(wrong("WEEKDAY in MON, Funday"))
                .isEqualTo("12: WEEKDAY is one of MON, TUE, WED, THU, FRI, SAT, SUN");
        assertThat(wrong("USER1 range x..9")).isEqualTo("13: \"x\" cannot be the end of a range");
        assertThat(wrong("USER1 range 9")).startsWith("13: a range of USER1 is written a..b");
        assertThat(wrong("USER1 range 9..1")).isEqualTo("13: the range 9..1 runs backwards");
        assertThat(wrong("USER1 matches \"(\"")).startsWith("15: the pattern ( is malformed");
        assertThat(wrong("USER1 matches \"(a{99}){99}\""))
                .isEqualTo("15: the pattern (a{99}){99} repeats too much");
    }

    @Test
    void too_much_is_refused() {
        assertThat(wrong("ANI equals " + "1".repeat(CriteriaText.LENGTH_MAX)))
                .endsWith("there are more than 4000 characters");
        assertThat(wrong("ANI in 1" + " or ANI in 1".repeat(200)))
                .endsWith("there are more than 200 conditions");
    }

    @Test
    void what_is_written_is_read_as_the_same() {
        Random random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            Criteria criteria = invented(random);

            String text = CriteriaText.write(criteria);

            assertThat(read(text)).as(text).isEqualTo(criteria);
        }
    }

    /// In normal form: what joins one part only is "all".
    private static Criteria invented(Random random) {
        List<Condition> single = conditions(random, random.nextInt(3));
        List<Group> groups = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            List<Condition> inside = conditions(random, 1 + random.nextInt(3));
            groups.add(new Group(join(random, inside.size()), inside));
        }
        return new Criteria(join(random, single.size() + groups.size()), single, groups);
    }

    private static Join join(Random random, int parts) {
        return parts > 1 && random.nextBoolean() ? Join.ANY : Join.ALL;
    }

    private static List<Condition> conditions(Random random, int count) {
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> values = new ArrayList<>();
            for (int v = random.nextInt(3); v >= 0; v--) {
                values.add(letters(random));
            }
            Operator[] free = {Operator.EQUALS, Operator.NOT, Operator.STARTS, Operator.IN};
            conditions.add(
                    new Condition(
                            "USER" + (1 + random.nextInt(9)), free[random.nextInt(4)], values));
        }
        return conditions;
    }

    private static String letters(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /// Whatever comes in is read or refused with a place in the text, and what is read has one normal form.
    @Test
    void no_text_breaks_the_reader() {
        String[] pieces = {
            "ANI",
            "weekday",
            "TIME",
            "equals",
            "range",
            "matches",
            "in",
            "and",
            "or",
            "(",
            ")",
            ",",
            "\"",
            "\"\"",
            "a..b",
            "08:00..17:00",
            "mon..fri",
            "(a|b)*",
            "[",
            "{9}",
            "\\",
            " ",
            "\u0000"
        };
        Random random = new Random(12);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int p = random.nextInt(14); p > 0; p--) {
                text.append(pieces[random.nextInt(pieces.length)])
                        .append(random.nextInt(3) == 0 ? "" : " ");
            }
            switch (CriteriaText.read(text.toString())) {
                case Reading.Read(Criteria criteria) -> {
                    String normal = CriteriaText.write(criteria);
                    assertThat(CriteriaText.write(read(normal))).as(normal).isEqualTo(normal);
                }
                case Reading.Malformed(int at, String problem) -> {
                    assertThat(at).as("%s", text).isBetween(1, text.length() + 1);
                    assertThat(problem).isNotBlank();
                }
            }
        }
    }
}
