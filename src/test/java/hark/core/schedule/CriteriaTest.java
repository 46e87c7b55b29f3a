package hark.core.schedule;

import static hark.core.schedule.SchedulingWorld.UTC;
import static hark.core.schedule.SchedulingWorld.all;
import static hark.core.schedule.SchedulingWorld.any;
import static hark.core.schedule.SchedulingWorld.at;
import static hark.core.schedule.SchedulingWorld.by;
import static hark.core.schedule.SchedulingWorld.call;
import static hark.core.schedule.SchedulingWorld.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.core.call.CallField;
import hark.core.schedule.CompiledCriteria.Finding;
import hark.core.schedule.Criteria.Condition;
import hark.core.schedule.Criteria.Group;
import hark.core.schedule.Criteria.Join;
import hark.core.schedule.Criteria.Operator;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriteriaTest {
    @ParameterizedTest
    @CsvSource({
        "EQUALS, 1800, true, DNIS is 1800",
        "EQUALS, 1900, false, 'DNIS is 1800, wanted 1900'",
        "NOT, 1900, true, DNIS is 1800 and is not 1900",
        "NOT, 1800, false, 'DNIS is 1800, wanted anything but 1800'",
        "STARTS, 18, true, DNIS is 1800 and starts with 18",
        "STARTS, 1900, false, 'DNIS is 1800, wanted to start with 1900'",
        "ENDS, 800, true, DNIS is 1800 and ends with 800",
        "ENDS, 21800, false, 'DNIS is 1800, wanted to end with 21800'",
        "CONTAINS, 80, true, DNIS is 1800 and contains 80",
        "CONTAINS, 9, false, 'DNIS is 1800, wanted to contain 9'",
        "IN, 1800|1900, true, 'DNIS is 1800 and is one of 1800, 1900'",
        "IN, 1700|1900, false, 'DNIS is 1800, wanted one of 1700, 1900'",
        "RANGE, 1000..1800, true, DNIS is 1800 and is between 1000 and 1800",
        "RANGE, 1801.., false, 'DNIS is 1800, wanted at least 1801'",
        "MATCHES, 1[89]00, true, DNIS is 1800 and matches 1[89]00",
        "MATCHES, 80, false, 'DNIS is 1800, wanted to match 80'",
    })
    void operator_says_what_it_wanted_and_found(
            Operator operator, String values, boolean held, String words) {
        Condition condition = where("dnis", operator, values.split("\\|"));

        assertThat(find(all(condition), call("4678", Map.of(CallField.DNIS, "1800"))))
                .isEqualTo(new Finding(held, words));
    }

    @Test
    void blank_variable_is_called_blank() {
        assertThat(find(all(where("USER1", Operator.EQUALS, "gold")), call("1")).words())
                .isEqualTo("USER1 is blank, wanted gold");
    }

    @Test
    void case_does_not_count() {
        CallFacts call = call("1", Map.of(CallField.USER1, "Straße SALES"));

        for (Operator operator : List.of(Operator.ENDS, Operator.CONTAINS)) {
            assertThat(find(all(where("USER1", operator, "sales")), call).held()).isTrue();
        }
        assertThat(find(all(where("USER1", Operator.MATCHES, ".*sales")), call).held()).isTrue();
    }

    @Test
    void all_names_the_first_that_fails_and_any_the_first_that_holds() {
        CallFacts call = call("4678", Map.of(CallField.ANI, "200"));
        Condition ani = where("ANI", Operator.EQUALS, "200");
        Condition device = where("DEVICEID", Operator.STARTS, "5");

        assertThat(find(all(ani, device), call))
                .isEqualTo(new Finding(false, "DEVICEID is 4678, wanted to start with 5"));
        assertThat(find(any(device, ani), call)).isEqualTo(new Finding(true, "ANI is 200"));
    }

    @Test
    void groups_nest_once() {
        Group either =
                new Group(
                        Join.ANY,
                        List.of(
                                where("GATE", Operator.EQUALS, "7"),
                                where("GATE", Operator.EQUALS, "8")));
        Criteria criteria =
                new Criteria(
                        Join.ALL, List.of(where("CORE", Operator.EQUALS, "1")), List.of(either));

        assertThat(find(criteria, call("1", Map.of(CallField.GATE, "8"))))
                .isEqualTo(new Finding(true, "CORE is 1; GATE is 8"));
        assertThat(find(criteria, call("1", Map.of(CallField.GATE, "9"))))
                .isEqualTo(new Finding(false, "GATE is 9, wanted 7; GATE is 9, wanted 8"));
    }

    @Test
    void time_and_weekday_are_the_servers() {
        Criteria night =
                all(
                        where("TIME", Operator.RANGE, "22:00..06:00"),
                        where("WEEKDAY", Operator.RANGE, "SAT..MON"));
        CompiledCriteria inTokyo = CompiledCriteria.of(night, ZoneId.of("Asia/Tokyo"));
        CallFacts sundayEveningUtc = at(call("1"), Instant.parse("2026-03-01T20:30:00Z"));

        assertThat(inTokyo.find(sundayEveningUtc))
                .isEqualTo(
                        new Finding(
                                true,
                                "TIME is 05:30 and is between 22:00 and 06:00;"
                                        + " WEEKDAY is MON and is between SAT and MON"));
        assertThat(find(night, sundayEveningUtc).words())
                .isEqualTo("TIME is 20:30, wanted between 22:00 and 06:00");
    }

    @Test
    void agent_is_a_variable() {
        assertThat(find(all(where("GROUP", Operator.EQUALS, "night")), by(call("1"), "42")).words())
                .isEqualTo("GROUP is Sales, Night");
        assertThat(find(all(where("GROUP", Operator.NOT, "night")), by(call("1"), "42")).held())
                .isFalse();
        assertThat(find(all(where("GROUP", Operator.NOT, "service")), by(call("1"), "42")).held())
                .isTrue();
        assertThat(find(all(where("GROUP", Operator.NOT, "night")), call("1")).held()).isTrue();
        assertThat(find(all(where("SITE", Operator.EQUALS, "chicago")), by(call("1"), "42")).held())
                .isTrue();
        assertThat(find(all(where("SITE", Operator.EQUALS, "chicago")), call("1")).words())
                .isEqualTo("SITE is blank, wanted chicago");
        assertThat(
                        find(all(where("DEVICEALIAS", Operator.EQUALS, "742")), by(call("1"), "42"))
                                .held())
                .isTrue();
        assertThat(find(all(where("AGENT", Operator.IN, "41", "42")), by(call("1"), "42")).held())
                .isTrue();
    }

    @Test
    void text_is_outside_every_range_of_numbers() {
        Criteria criteria = all(where("ANI", Operator.RANGE, "..999"));

        assertThat(find(criteria, call("1", Map.of(CallField.ANI, "anonymous"))).held()).isFalse();
        assertThat(find(criteria, call("1", Map.of(CallField.ANI, "9".repeat(60)))).held())
                .isFalse();
        assertThat(find(criteria, call("1")).held()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "DNIS, RANGE, 12, 'a range of DNIS is written a..b, not 12'",
        "DNIS, RANGE, .., 'a range of DNIS is written a..b, not ..'",
        "DNIS, RANGE, 9..1, the range 9..1 runs backwards",
        "DNIS, RANGE, a..b, '\"a\" cannot be the end of a range'",
        "TIME, RANGE, 8..9, '\"8\" cannot be the end of a range'",
        "WEEKDAY, RANGE, MON..FOO, '\"FOO\" cannot be the end of a range'",
        "DNIS, MATCHES, (1, the pattern (1 is malformed: missing closing )",
        "DNIS, MATCHES, '(1{50}){50}', 'the pattern (1{50}){50} repeats too much'",
        "COLOUR, EQUALS, red, There is no call variable COLOUR",
    })
    void malformed_condition_is_refused_when_it_is_made(
            String field, Operator operator, String value, String why) {
        Criteria criteria = all(where(field, operator, value));

        assertThatThrownBy(() -> CompiledCriteria.of(criteria, UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    @Test
    void condition_without_a_value_is_refused() {
        assertThatThrownBy(() -> CompiledCriteria.of(all(where("ANI", Operator.IN)), UTC))
                .hasMessage("ANI is compared with nothing");
    }

    @Test
    void pattern_that_would_backtrack_for_ever_is_answered() {
        CallFacts call = call("1", Map.of(CallField.USER1, "a".repeat(999) + "!"));

        assertThat(find(all(where("USER1", Operator.MATCHES, "(a|aa|a*)*b")), call).held())
                .isFalse();
    }

    @Test
    void long_values_are_cut_in_the_trace() {
        CallFacts call = call("1", Map.of(CallField.USER1, "x".repeat(1_000)));

        assertThat(find(all(where("USER1", Operator.EQUALS, "y")), call).words())
                .isEqualTo("USER1 is " + "x".repeat(40) + "…, wanted y");
    }

    private static Finding find(Criteria criteria, CallFacts call) {
        return CompiledCriteria.of(criteria, UTC).find(call);
    }
}
