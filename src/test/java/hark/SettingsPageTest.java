package hark;

import static org.assertj.core.api.Assertions.assertThat;

import hark.support.Setting;
import hark.support.SettingsSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
    private static final Path PAGE = Path.of("docs/SETTINGS.md");

    private static final String HEAD =
            """
            # Settings

            <!-- Written by SettingsPageTest: ./hark test -Dtest=SettingsPageTest -Dupdate -->

            Every setting has a default, so none needs to be given. A value is taken from the first of these
            that has one:

            1. `--set key=value` on the command line, repeatable
            2. the environment: `HARK_TCP_PORT` for `tcp.port`
            3. the file `hark.conf` in the data folder, or the one named by `--config`; HOCON, so `tcp.port = 5620`,
               nested blocks and JSON all work
            4. the default

            A key that does not exist, or a value out of its bounds, refuses the start; every mistake is named at once.
            At the start the server prints the settings that are not at their default.

            Fixed, since no installation is known to need another value: 1,024 connections may wait to be accepted on an
            HTTP port; 256 above `clients.max` or `http.clientsMax` are told 48, for 2 s, before others have to wait; a
            stopping HTTP port gives requests 5 s; the log keeps 8,192 lines for a reader that stands still, and names a
            refused address once a minute, up to 100 of them.

            | key | type | default | bounds | what it does | over the limit |
            |---|---|---|---|---|---|
            """;

    @Test
    void page_shows_the_settings_there_are() throws IOException {
        String page = HEAD + rows();
        if (System.getProperty("update") != null) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as(
                        "docs/SETTINGS.md is old; write it anew: ./hark test -Dtest=SettingsPageTest -Dupdate")
                .isEqualTo(page);
    }

    private static String rows() {
        ServerSettings.Reading reading =
                ServerSettings.read(SettingsSources.none(), Path.of("data"));
        return switch (reading) {
            case ServerSettings.Reading.Read(ServerSettings settings) ->
                    settings.inForce().stream()
                            .map(Setting.InForce::setting)
                            .sorted(Comparator.comparing(Setting::key))
                            .map(SettingsPageTest::row)
                            .collect(Collectors.joining());
            case ServerSettings.Reading.Refused refused ->
                    throw new AssertionError(refused.problems());
        };
    }

    private static String row(Setting setting) {
        String byDefault = setting.byDefault().isEmpty() ? "" : "`" + setting.byDefault() + "`";
        return "| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                        setting.key(),
                        setting.type(),
                        byDefault,
                        setting.bounds(),
                        setting.doc(),
                        setting.answers().orElse(""));
    }
}
