package hark.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    @TempDir Path folder;

    @Test
    void defaults_hold_when_nobody_says_otherwise() {
        SettingsReader reader = new SettingsReader(SettingsSources.none());

        assertThat(port(reader)).isEqualTo(5620);
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    void set_beats_environment_and_environment_beats_the_file() throws IOException {
        Path file = file("tcp.port = 1\nweb { port = 2 }\nsip.port = 3");
        SettingsReader reader =
                new SettingsReader(
                        SettingsSources.ofEnvironment(
                                        Map.of("HARK_TCP_PORT", "10", "HARK_WEB_PORT", "20"))
                                .withFile(file)
                                .withSets(List.of("tcp.port=100")));

        assertThat(port(reader)).isEqualTo(100);
        assertThat(reader.key("web.port", "Web.").port(0)).isEqualTo(20);
        assertThat(reader.key("sip.port", "SIP.").port(0)).isEqualTo(3);
        assertThat(reader.problems()).isEmpty();
        assertThat(reader.inForce())
                .extracting(Setting.InForce::source)
                .containsExactly("--set", "HARK_WEB_PORT", "hark.conf, line 3");
    }

    @Test
    void unknown_key_is_refused_with_the_nearest_known_one() throws IOException {
        SettingsReader reader =
                new SettingsReader(
                        SettingsSources.none()
                                .withFile(file("\ntcp { prot = 1 }"))
                                .withSets(List.of("completely.different=1")));
        port(reader);

        assertThat(reader.problems())
                .containsExactly(
                        "There is no setting tcp.prot (hark.conf, line 2). Did you mean tcp.port?",
                        "There is no setting completely.different (--set).");
    }

    @Test
    void value_out_of_bounds_is_refused_naming_key_value_and_bounds() {
        SettingsReader reader = with("tcp.port=70000");

        assertThat(port(reader)).isEqualTo(5620);
        assertThat(reader.problems())
                .containsExactly(
                        "tcp.port is \"70000\" (--set), and must be a whole number from 0 to 65535.");
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        SettingsReader reader = with("tcp.port=x", "web.enabled=perhaps", "nonsense");
        port(reader);
        reader.key("web.enabled", "Web.").onByDefault();

        assertThat(reader.problems())
                .containsExactly(
                        "--set wants key=value, and got \"nonsense\".",
                        "tcp.port is \"x\" (--set), and must be a whole number from 0 to 65535.",
                        "web.enabled is \"perhaps\" (--set), and must be true or false.");
    }

    @Test
    void unit_of_a_duration_ends_its_key() {
        SettingsReader reader = with("calls.maxHours=3", "tcp.idleMillis=250");

        assertThat(reader.key("calls.maxHours", "Hours.").duration(12, 1, 100))
                .isEqualTo(Duration.ofHours(3));
        assertThat(reader.key("tcp.idleMillis", "Idle.").duration(5, 1, 1000))
                .isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void list_may_be_one_in_the_file_or_separated_by_commas() throws IOException {
        SettingsReader reader =
                new SettingsReader(
                        SettingsSources.none()
                                .withFile(file("a.list = [x, y]"))
                                .withSets(List.of("b.list=1, 2,", "c.list=")));

        assertThat(reader.key("a.list", "A.").list(List.of(), "", text -> text))
                .containsExactly("x", "y");
        assertThat(reader.key("b.list", "B.").list(List.of("7"), "", Integer::valueOf))
                .containsExactly(1, 2);
        assertThat(reader.key("c.list", "C.").list(List.of("7"), "", Integer::valueOf)).isEmpty();
    }

    @Test
    void choice_is_one_of_the_names() {
        SettingsReader reader = with("blackout.follows=CALL", "timers.unit=never");

        assertThat(reader.key("blackout.follows", "Follows.").choice(Follows.AGENT))
                .isEqualTo(Follows.CALL);
        assertThat(reader.key("timers.unit", "Unit.").choice(Follows.AGENT))
                .isEqualTo(Follows.AGENT);
        assertThat(reader.problems())
                .containsExactly("timers.unit is \"never\" (--set), and must be agent or call.");
    }

    @Test
    void secret_is_read_and_never_shown() {
        SettingsReader reader = with("http.apiKey=hunter2");

        assertThat(reader.key("http.apiKey", "Key.").secret()).contains("hunter2");
        assertThat(reader.inForce().toString()).doesNotContain("hunter2").contains("(hidden)");
    }

    @Test
    void broken_file_is_named_with_its_line() throws IOException {
        SettingsReader reader =
                new SettingsReader(SettingsSources.none().withFile(file("tcp {\n port = [\n")));

        assertThat(reader.problems()).singleElement().asString().contains("hark.conf", "3");
    }

    @Test
    void missing_file_that_was_named_is_refused() {
        Path missing = folder.resolve("missing.conf");

        assertThat(new SettingsReader(SettingsSources.none().withFile(missing)).problems())
                .containsExactly("The settings file " + missing + " cannot be read.");
        assertThat(new SettingsReader(SettingsSources.none().withFileIfPresent(missing)).problems())
                .isEmpty();
    }

    private static int port(SettingsReader reader) {
        return reader.key("tcp.port", "Port of the command port.").port(5620);
    }

    private static SettingsReader with(String... sets) {
        return new SettingsReader(SettingsSources.none().withSets(List.of(sets)));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("hark.conf"), text);
    }

    enum Follows {
        AGENT,
        CALL
    }
}
