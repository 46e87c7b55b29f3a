package hark.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WildcardsTest {
    private static boolean matches(String wanted, String text) {
        return Wildcards.of(wanted).matches(text);
    }

    @Test
    void a_star_stands_for_any_text_and_none() {
        assertThat(matches("desk-*", "desk-7")).isTrue();
        assertThat(matches("desk-*", "desk-")).isTrue();
        assertThat(matches("*sk*7", "desk-17")).isTrue();
        assertThat(matches("*", "")).isTrue();
        assertThat(matches("a*b", "acbd")).isFalse();
        assertThat(matches("a*bc", "abcabc")).isTrue();
        assertThat(matches("", "a")).isFalse();
        assertThat(matches("a.c", "abc")).isFalse();
    }

    @Test
    void case_does_not_matter_and_commas_separate_alternatives() {
        assertThat(matches("AUDIO,PLAYBACK*", "PlaybackStart")).isTrue();
        assertThat(matches("müller", "MÜLLER")).isTrue();
        assertThat(matches("ann,bob", "carl")).isFalse();
    }

    @Test
    @Timeout(10)
    void what_would_make_other_matchers_try_for_ever_is_soon_answered() {
        long began = System.nanoTime();

        assertThat(matches("*a".repeat(90) + "*b", "a".repeat(96))).isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }
}
