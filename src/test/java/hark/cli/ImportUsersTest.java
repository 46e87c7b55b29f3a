package hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hark.Server;
import hark.ServerSettings;
import hark.StartFailed;
import hark.support.SettingsSources;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `hark import users` against a server that runs.
class ImportUsersTest {
    private static final List<String> SETS =
            List.of(
                    "tcp.bind=127.0.0.1",
                    "tcp.port=0",
                    "web.enabled=false",
                    "http.enabled=false",
                    "sip.enabled=false",
                    "events.enabled=false",
                    "recording.minFreeMb=0");

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Server server;

    @BeforeEach
    void start() throws StartFailed {
        server = Server.start(settings());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ServerSettings settings() {
        return switch (ServerSettings.read(SettingsSources.none().withSets(SETS), folder)) {
            case ServerSettings.Reading.Read read -> read.settings();
            case ServerSettings.Reading.Refused refused ->
                    throw new AssertionError(refused.problems());
        };
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--server", "127.0.0.1:" + server.ports().get("tcp")));
        return Hark.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private String file(String text, Charset charset) throws IOException {
        return Files.write(folder.resolve("users.csv"), text.getBytes(charset)).toString();
    }

    private String listed() {
        run("send", "IMPORTUSER", "ACTION=LIST");
        return out.toString();
    }

    @Test
    void users_are_added_and_a_dry_run_adds_none() throws IOException {
        String file = file("username,phones\nann,4678;4679\nbob,\n", StandardCharsets.UTF_8);

        assertThat(run("import", "users", file, "--dry-run")).isEqualTo(Hark.DONE);
        assertThat(out.toString())
                .isEqualToIgnoringNewLines(
                        "2 lines: 2 to be added, 0 changed, 0 as they were. Nothing is imported yet.\n");
        assertThat(listed()).contains("<COUNT>0</COUNT>");

        assertThat(run("import", "users", file)).isEqualTo(Hark.DONE);
        assertThat(out.toString()).contains("2 lines: 2 added, 0 changed, 0 as they were.");
        assertThat(listed()).contains("<COUNT>2</COUNT>", "<PHONES>4678;4679</PHONES>");
    }

    @Test
    void one_line_is_one_line() throws IOException {
        assertThat(
                        run(
                                "import",
                                "users",
                                file("username\nann\n", StandardCharsets.UTF_8),
                                "--dry-run"))
                .isEqualTo(Hark.DONE);
        assertThat(out.toString()).startsWith("1 line: 1 to be added");

        assertThat(
                        run(
                                "import",
                                "users",
                                file("username,email\nann,ann@\n", StandardCharsets.UTF_8)))
                .isEqualTo(Hark.FAILED);
        assertThat(out.toString()).contains("1 of 1 line refused, and nothing is imported.");
    }

    @Test
    void each_refused_line_is_told_and_nothing_is_imported() throws IOException {
        String file = file("username,email\nann,ann@\nbob,\nbob,x\n", StandardCharsets.UTF_8);

        assertThat(run("import", "users", file)).isEqualTo(Hark.FAILED);

        assertThat(out.toString().lines())
                .containsExactly(
                        "line 2: 45 API_EMAIL_NOT_VALID: EMAIL must be an e-mail address such as"
                                + " ann@example.com",
                        "line 4: 45 API_EMAIL_NOT_VALID: EMAIL must be an e-mail address such as"
                                + " ann@example.com",
                        "2 of 3 lines refused, and nothing is imported.");
        assertThat(listed()).contains("<COUNT>0</COUNT>");
    }

    @Test
    void programs_get_json() throws IOException {
        String file = file("username,site_id\nann,9\n", StandardCharsets.UTF_8);

        assertThat(run("import", "users", file, "--json")).isEqualTo(Hark.FAILED);

        assertThat(out.toString()).contains("\"result_code\" : 59", "\"line\" : \"2\"");
    }

    @Test
    void files_are_read_as_excel_writes_them() throws IOException {
        String text = "USERNAME;First Name;PHONES\r\njoerg;J\u00f6rg;\"4678;4679\"\r\n";
        for (Charset charset :
                List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16,
                        Charset.forName("windows-1252"))) {
            assertThat(run("import", "users", file(text, charset))).isEqualTo(Hark.DONE);
            assertThat(listed())
                    .contains("<FIRST_NAME>J\u00f6rg</FIRST_NAME>", "<PHONES>4678;4679</PHONES>")
                    .contains("<COUNT>1</COUNT>");
        }
        file("\uFEFF" + text, StandardCharsets.UTF_8);
        assertThat(run("import", "users", folder.resolve("users.csv").toString()))
                .isEqualTo(Hark.DONE);
        assertThat(out.toString()).contains("1 as they were");
    }

    @Test
    void ten_thousand_lines_are_one_import() throws IOException, StartFailed {
        String lines =
                IntStream.range(0, 10_000)
                        .mapToObj(i ->
                                "user%d,E%d,First%d,Last%d,u%d@example.com,%d"
                                        .formatted(i, i, i, i, i, 100_000 + i))
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        "username,employee_id,first_name,last_name,email,phones\n",
                                        "\n"));

        assertThat(run("import", "users", file(lines, StandardCharsets.UTF_8)))
                .isEqualTo(Hark.DONE);
        assertThat(out.toString()).contains("10000 lines: 10000 added");

        server.close();
        server = Server.start(settings());
        assertThat(listed()).contains("<COUNT>10000</COUNT>", "<PHONES>109999</PHONES>");
    }

    @Test
    void what_cannot_be_read_is_said() throws IOException {
        assertThat(run("import", "users", folder.resolve("none.csv").toString()))
                .isEqualTo(Hark.FAILED);
        assertThat(err.toString()).contains("there is no file");
        assertThat(run("import", "users", file("", StandardCharsets.UTF_8))).isEqualTo(Hark.FAILED);
        assertThat(Hark.run("import")).isEqualTo(Hark.NOT_UNDERSTOOD);
    }
}
