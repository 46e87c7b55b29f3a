package hark.wire.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Copies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTest {
    private static String written(String... values) throws IOException {
        Index index = new Index(List.of("A", "B"));
        Copies.Row row =
                new Copies.Row(
                        1,
                        ShelfOfCopies.globalId(1),
                        Instant.parse("2026-03-02T15:00:00Z"),
                        "4678",
                        "",
                        List.of(values));
        index.add("1", "a.wav", "", Optional.of(row));
        index.add("2", "", "gone", Optional.empty());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        index.writeTo(out);
        return out.toString(UTF_8);
    }

    @Test
    void it_begins_with_a_byte_order_mark_and_has_a_line_for_each() throws IOException {
        assertThat(written("Zoë", "2"))
                .isEqualTo("\ufeffRECORDING,FILE,PROBLEM,A,B\r\n1,a.wav,,Zoë,2\r\n2,,gone,,\r\n");
    }

    @Test
    void quotes_commas_and_line_breaks_are_quoted() throws IOException {
        assertThat(written("say \"no\", twice", "two\r\nlines"))
                .contains("1,a.wav,,\"say \"\"no\"\", twice\",\"two\r\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "+", "-"})
    void formula_is_made_text(String formula) {
        assertThat(Index.harmless(formula)).isEqualTo("'" + formula);
    }

    @Test
    void nor_is_one_behind_what_may_be_taken_for_the_end_of_a_cell_or_a_row() {
        assertThat(Index.harmless("x;=cmd|' /C calc'!A0;y")).isEqualTo("x;'=cmd|' /C calc'!A0;y");
        assertThat(Index.harmless("x;\"=1+1&\"")).isEqualTo("x;'\"=1+1&\"");
        assertThat(Index.harmless("\r\n=1\n\t=2;;@3$1\\;-4"))
                .isEqualTo("'\r\n'=1\n'\t=2;;'@3$1\\;-4");
    }

    @ParameterizedTest
    @CsvSource({"+4930123456", "-1", "4678", "a=b", "4678;+4930;-1", "''"})
    void other_text_stays_as_it_is(String text) {
        assertThat(Index.harmless(text)).isEqualTo(text);
    }
}
