package hark.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void json_nests_and_escapes() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("say \"hi\"", List.of(1, 2.5));
        report.put("none", Double.NaN);

        assertThat(Json.of(report))
                .isEqualTo(
                        "{\n  \"say \\u0022hi\\u0022\": [\n    1,\n    2.5000\n  ],\n  \"none\": null\n}\n");
    }

    @Test
    void columns_stand_under_each_other() {
        assertThat(new Table().row("side", "req/s").row("hark", "1").toString())
                .isEqualTo("side  req/s\nhark      1\n");
    }

    @Test
    void options_are_read() {
        Options options = Options.parse("media", "--calls", "5,9", "--hark", "127.0.0.1:5620");

        assertThat(options.media()).isTrue();
        assertThat(options.commands()).isFalse();
        assertThat(options.calls()).containsExactly(5, 9);
        assertThat(options.hark()).isPresent();
    }

    @Test
    void search_is_of_a_million_unless_said_otherwise_and_never_of_a_server_that_runs() {
        assertThat(Options.parse("search").recordings()).isEqualTo(1_000_000);
        assertThat(Options.parse("search", "--recordings", "2000").recordings()).isEqualTo(2_000);
        assertThat(Options.parse().search()).isTrue();
        assertThat(Options.parse("--hark", "127.0.0.1:5620").search()).isFalse();
        assertThatThrownBy(() -> Options.parse("search", "--hark", "127.0.0.1:5620"))
                .hasMessageContaining("--hark");
    }

    @Test
    void a_wrong_option_is_refused_by_name() {
        assertThatThrownBy(() -> Options.parse("--second", "3")).hasMessageContaining("--second");
        assertThatThrownBy(() -> Options.parse("--seconds", "x")).hasMessageContaining("--seconds");
        assertThatThrownBy(() -> Options.parse("--seconds")).hasMessageContaining("wants a value");
    }
}
