package hark.core.mask;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.recording.RecordingColumn;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskTest {
    @Test
    void last_four_characters_are_seen_and_the_length_is_not() {
        assertThat(Sight.LAST4.of("4111 1111 1111 1234")).isEqualTo("****1234");
        assertThat(Sight.LAST4.of("91234")).isEqualTo("****1234");
        assertThat(Sight.NONE.of("4111")).isEqualTo("****");
        assertThat(Sight.ALL.of("4111")).isEqualTo("4111");
    }

    @Test
    void value_that_is_all_tail_is_hidden() {
        assertThat(Sight.LAST4.of("1234")).isEqualTo("****");
        assertThat(Sight.LAST4.of("1")).isEqualTo("****");
    }

    @Test
    void characters_beyond_the_basic_plane_are_not_torn() {
        assertThat(Sight.LAST4.of("😀😁😂🤣😃")).isEqualTo("****😁😂🤣😃");
        assertThat(Sight.LAST4.of("😀😁😂🤣")).isEqualTo("****");
    }

    @Test
    void blank_value_stays_blank_for_it_clears_its_field() {
        for (Sight sight : Sight.values()) {
            assertThat(sight.of("")).isEmpty();
        }
    }

    @Test
    void fields_that_are_not_named_are_kept_as_they_are() {
        Mask mask = new Mask(1, "cards", Map.of(MaskField.USER1, Sight.NONE));
        CallFields said =
                new CallFields(
                        Map.of(
                                CallField.USER1, "4111",
                                CallField.USER2, "4111",
                                CallField.KEEPDAYS, "30"));

        assertThat(mask.over(said).values())
                .isEqualTo(
                        Map.of(
                                CallField.USER1, "****",
                                CallField.USER2, "4111",
                                CallField.KEEPDAYS, "30"));
    }

    @Test
    void mask_that_hides_nothing_forbids_no_search() {
        Mask mask = new Mask(1, "all", Map.of(MaskField.ANI, Sight.ALL));

        assertThat(mask.hides(RecordingColumn.ANI)).isFalse();
        assertThat(mask.hidesAnything()).isFalse();
        assertThat(Mask.NONE.hidesAnything()).isFalse();
    }

    /// A field whose name is neither a column nor said of a call would look as if it hid something.
    @Test
    void every_field_is_a_column_or_said_of_a_call() {
        assertThat(MaskField.values())
                .allMatch(field ->
                        Arrays.stream(RecordingColumn.values())
                                        .anyMatch(c -> c.name().equals(field.name()))
                                || Arrays.stream(CallField.values())
                                        .anyMatch(c -> c.name().equals(field.name())));
    }
}
