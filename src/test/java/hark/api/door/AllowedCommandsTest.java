package hark.api.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AllowedCommandsTest {
    private static boolean allows(String type, String... patterns) {
        return AllowedCommands.of(List.of(patterns)).include(type);
    }

    @Test
    void what_a_pattern_names_is_allowed_and_nothing_else() {
        assertThat(allows("CALLSTART", "CALL*", "TEST")).isTrue();
        assertThat(allows("TEST", "CALL*", "TEST")).isTrue();
        assertThat(allows("RECORDSTART", "CALL*", "TEST")).isFalse();
        assertThat(allows("TESTS", "TEST")).isFalse();
        assertThat(allows("RECALL", "CALL*")).isFalse();
        assertThat(allows("RECORDSTART", "*start")).isTrue();
    }

    @Test
    void what_is_taken_away_is_gone_in_whatever_order() {
        assertThat(allows("IMPORTUSER", "*", "!IMPORT*")).isFalse();
        assertThat(allows("IMPORTUSER", "!IMPORT*", "*")).isFalse();
        assertThat(allows("IMPORTUSER", "!IMPORT*", "IMPORTUSER")).isFalse();
        assertThat(allows("CALLSTART", "!IMPORT*", "*")).isTrue();
    }

    @Test
    void only_patterns_that_take_away_leave_all_the_rest() {
        assertThat(allows("CALLSTART", "!IMPORT*")).isTrue();
        assertThat(allows("IMPORTUSER", "!IMPORT*")).isFalse();
    }

    @Test
    void no_pattern_allows_nothing() {
        assertThat(allows("TEST")).isFalse();
    }

    @Test
    void a_mark_of_another_language_is_no_pattern() {
        for (String wrong : List.of("CALL.+", "!!X", "", "!", "CALL START", "CALL?")) {
            assertThatThrownBy(() -> AllowedCommands.of(List.of(wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_pattern_that_names_nothing_is_found() {
        List<String> types = List.of("TEST", "CALLSTART");

        assertThat(AllowedCommands.of(List.of("CALL*", "TSET")).idle(types)).contains("TSET");
        assertThat(AllowedCommands.of(List.of("*", "!TSET")).idle(types)).contains("TSET");
        assertThat(AllowedCommands.of(List.of("!TEST")).idle(types)).isEmpty();
    }
}
