package hark.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DigitSpanTest {
    private static List<DigitSpan> of(String pattern) {
        return DigitSpan.of(pattern).toList();
    }

    private static boolean spanned(String pattern, long number) {
        return of(pattern).stream().anyMatch(span -> span.low() <= number && number <= span.high());
    }

    @Test
    void spans_hold_the_numbers_that_begin_so_and_no_others() {
        for (String digits : List.of("1", "9", "40", "123")) {
            assertThat(LongStream.range(0, 20_000))
                    .allMatch(number ->
                            spanned(digits + "*", number)
                                    == Long.toString(number).startsWith(digits));
        }
    }

    @Test
    void what_stands_behind_the_first_star_narrows_nothing() {
        assertThat(of("4*7*")).isEqualTo(of("4*"));
    }

    @Test
    void the_greatest_numbers_are_there() {
        assertThat(spanned("9*", Long.MAX_VALUE)).isTrue();
        assertThat(spanned("9223372036854775807*", Long.MAX_VALUE)).isTrue();
        assertThat(of("9999999999999999999*")).isEmpty();
        assertThat(of("99999999999999999999*")).isEmpty();
    }

    @Test
    void what_no_number_begins_with_has_no_spans() {
        assertThat(of("*7")).isEmpty();
        assertThat(of("0*")).isEmpty();
        assertThat(of("-1*")).isEmpty();
        assertThat(of("")).isEmpty();
    }
}
