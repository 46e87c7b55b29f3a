package hark.core.schedule;

import static hark.core.schedule.SchedulingWorld.by;
import static hark.core.schedule.SchedulingWorld.call;
import static org.assertj.core.api.Assertions.assertThat;

import hark.core.call.CallField;
import hark.core.schedule.BlockFilter.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FiltersTest {
    @Test
    void blocking_filter_is_named() {
        Filters filters =
                new Filters(List.of(new BlockFilter(3, Field.DNIS, "1900*", Instant.EPOCH)));

        assertThat(filters.blocking(call("1", Map.of(CallField.DNIS, "19001")), Instant.MAX))
                .contains("Block filter 3: DNIS is 19001, and 1900* is never recorded.");
        assertThat(filters.blocking(call("1", Map.of(CallField.DNIS, "18001")), Instant.MAX))
                .isEmpty();
    }

    @Test
    void filter_may_look_at_device_agent_and_caller() {
        Filters filters =
                new Filters(
                        List.of(
                                new BlockFilter(1, Field.DEVICEID, "99", Instant.EPOCH),
                                new BlockFilter(2, Field.AGENTID, "7", Instant.EPOCH),
                                new BlockFilter(3, Field.ANI, "*", Instant.EPOCH)));

        assertThat(filters.blocking(call("99"), Instant.MAX))
                .hasValueSatisfying(why -> assertThat(why).contains("filter 1"));
        assertThat(filters.blocking(by(call("1"), "7"), Instant.MAX))
                .hasValueSatisfying(why -> assertThat(why).contains("filter 2"));
        assertThat(filters.blocking(call("1", Map.of(CallField.ANI, "5")), Instant.MAX))
                .hasValueSatisfying(why -> assertThat(why).contains("filter 3"));
        assertThat(filters.blocking(call("1"), Instant.MAX)).isEmpty();
    }

    @Test
    void filter_holds_for_recordings_that_begin_after_it_was_made() {
        Instant made = Instant.parse("2026-03-02T12:00:00Z");
        Filters filters = new Filters(List.of(new BlockFilter(1, Field.DEVICEID, "99", made)));

        assertThat(filters.blocking(call("99"), made.minusSeconds(1))).isEmpty();
        assertThat(filters.blocking(call("99"), made)).isPresent();
    }

    @Test
    void wildcards_agree_with_a_regular_expression_on_random_texts() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String pattern = word(random, "ab*", 6);
            String text = word(random, "ab", 7);
            boolean expected = Pattern.matches(pattern.replace("*", ".*"), text);

            assertThat(new Wildcards(pattern).matches(text))
                    .as(pattern + " on " + text)
                    .isEqualTo(expected);
        }
    }

    private static String word(Random random, String letters, int lengthMax) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(lengthMax); i > 0; i--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}
