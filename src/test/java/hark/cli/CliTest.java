package hark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class CliTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void no_command_or_an_unknown_one_is_not_understood() {
        assertThat(run()).isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(run("sevre")).isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(err.toString()).contains("serve");
    }

    @Test
    void every_command_has_help_and_those_that_do_work_show_examples() {
        for (String command :
                List.of(
                        "serve",
                        "demo",
                        "send",
                        "list",
                        "compat",
                        "export",
                        "import",
                        "verify",
                        "keys",
                        "commands",
                        "version")) {
            out.getBuffer().setLength(0);

            assertThat(run(command, "--help")).isZero();
            assertThat(out.toString()).contains("Examples:", "hark " + command);
        }
    }

    @Test
    void commands_shows_the_list_and_one_commands_manual() {
        assertThat(run("commands")).isZero();
        assertThat(out.toString()).containsPattern("BLACKOUTSTART +D +Recording");
        out.getBuffer().setLength(0);

        assertThat(run("commands", "blackoutstart")).isZero();
        assertThat(out.toString())
                .contains("SECONDS", "38 API_BLACKOUT_INVALID_STATE", "<TYPE>BLACKOUTSTART</TYPE>")
                .doesNotContain("### ");
    }

    @Test
    void commands_of_an_unknown_type_suggests_one() {
        assertThat(run("commands", "BLACKOUTSTRAT")).isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(err.toString()).contains("Did you mean BLACKOUTSTART?");
    }

    @Test
    void wrapper_lists_every_command_and_passes_it_on() throws IOException {
        String wrapper = Files.readString(Path.of("hark"));
        List<String> passedOn =
                Pattern.compile("^  ([a-z |]+)\\)$", Pattern.MULTILINE)
                        .matcher(wrapper)
                        .results()
                        .flatMap(match -> Stream.of(match.group(1).split(" \\| ")))
                        .toList();

        assertThat(Hark.commandLine().getSubcommands().keySet())
                .filteredOn(name -> !name.equals("help"))
                .allSatisfy(name -> assertThat(wrapper).contains("\n  " + name + " "))
                .isSubsetOf(passedOn);
    }

    @Test
    void unknown_setting_refuses_the_start_with_a_suggestion() {
        assertThat(run("serve", "--data", folder.toString(), "--set", "tcp.prot=1"))
                .isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(err.toString())
                .contains("There is no setting tcp.prot (--set). Did you mean tcp.port?");
    }

    @Test
    void send_asks_as_any_client_would_and_prints_the_answer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> request = answer(server, result("API_OK", 20, ""));

            int code =
                    run(
                            "send",
                            "callstart",
                            "deviceid=4678",
                            "user1=a<b",
                            "--server",
                            address(server));

            assertThat(code).isZero();
            assertThat(request.get())
                    .startsWith("<REQUEST><TYPE>CALLSTART</TYPE><REQUESTID>")
                    .contains("<DEVICEID>4678</DEVICEID><USER1>a&lt;b</USER1></REQUEST>");
            assertThat(out.toString()).contains("<RESULTCODE>20</RESULTCODE>");
        }
    }

    @Test
    void error_answer_is_exit_code_one() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            answer(server, result("ERROR", 7, ""));

            assertThat(run("send", "CALLSTOP", "deviceid=1", "--json", "--server", address(server)))
                    .isEqualTo(Hark.FAILED);
            assertThat(out.toString()).contains("\"result_code\" : 7", "\"error\" : true");
        }
    }

    @Test
    void list_is_an_aligned_table() throws Exception {
        String calls =
                "<CALLS><COUNT>2</COUNT>"
                        + "<CALL><IDENT>17</IDENT><DEVICE_ID>4678</DEVICE_ID><STATE>COMPLETE</STATE></CALL>"
                        + "<CALL><IDENT>3</IDENT><DEVICE_ID>9</DEVICE_ID><STATE>RECORDING</STATE></CALL></CALLS>";
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            answer(server, result("API_OK", 20, calls));

            assertThat(run("list", "--server", address(server))).isZero();
            assertThat(out.toString().lines())
                    .containsExactly(
                            "RECORDID  TIME  SECONDS  DEVICE  ANI  DNIS  TYPE  STATE      BLACKOUT",
                            "17                       4678                     COMPLETE",
                            "3                        9                        RECORDING");
        }
    }

    @Test
    void compat_is_a_table_with_the_aliases_that_may_mend_it() throws Exception {
        String strangers =
                "<STRANGERS><COUNT>2</COUNT>"
                        + "<STRANGER><KIND>TYPE</KIND><NAME>CALLSTRT</NAME><TIMES>7</TIMES>"
                        + "<EXAMPLE>CALLSTRT DEVICEID=&lt;4 digits></EXAMPLE>"
                        + "<SUGGESTION>CALLSTRT=CALLSTART</SUGGESTION></STRANGER>"
                        + "<STRANGER><KIND>PARAMETER</KIND><NAME>SHOESIZE</NAME><TIMES>1</TIMES>"
                        + "<SUGGESTION></SUGGESTION></STRANGER></STRANGERS>";
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> request = answer(server, result("API_OK", 20, strangers));

            assertThat(run("compat", "--key", "correct-horse", "--server", address(server)))
                    .isZero();

            assertThat(request.get())
                    .contains("<TYPE>LISTCOMPAT</TYPE>", "<APIKEY>correct-horse</APIKEY>");
            assertThat(out.toString().lines())
                    .containsExactly(
                            "KIND       NAME      TIMES  FIRSTTIME  LASTTIME  CLIENT  EXAMPLE",
                            "TYPE       CALLSTRT  7                                   CALLSTRT DEVICEID=<4 digits>",
                            "PARAMETER  SHOESIZE  1",
                            "",
                            "Aliases that may mend it; see whether they are what was meant:",
                            "",
                            "    aliases = \"CALLSTRT=CALLSTART\"");
        }
    }

    @Test
    void compat_of_a_server_that_knows_every_word_says_so() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            answer(server, result("API_OK", 20, "<STRANGERS><COUNT>0</COUNT></STRANGERS>"));

            assertThat(run("compat", "--server", address(server))).isZero();
            assertThat(out.toString()).isEqualTo("Every word the clients have sent is known.\n");
        }
    }

    private static final String EVENT =
            """
            id: 991
            event: CALLSTART
            data: {"eventid":"991","eventtype":"CALLSTART","eventtime":"4/12/2017 3:51:30 PM -05:00",\
            "coreident":"1","deviceid":"4678","user1":"Größe \\u001b[2J"}

            event: EVENTSLOST
            data: {"count":3,"from":992,"to":994}

            """;

    private static CompletableFuture<String> streams(
            ServerSocket server, String status, String body) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket client = server.accept()) {
                byte[] head = new byte[8_192];
                int length = client.getInputStream().read(head);
                String answer = "HTTP/1.1 " + status + "\r\nConnection: close\r\n\r\n" + body;
                client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                return new String(head, 0, length, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void events_are_shown_a_line_each_and_the_end_says_how_to_go_on() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> request = streams(server, "200 OK", EVENT);

            int code =
                    run(
                            "events",
                            "--type",
                            "CALLSTART,CALLSTOP",
                            "--device",
                            "4678",
                            "--after",
                            "990",
                            "--key",
                            "k-1",
                            "--server",
                            address(server));

            assertThat(code).isEqualTo(Hark.FAILED);
            assertThat(request.get())
                    .startsWith(
                            "GET /api/v1/events?type=CALLSTART%3BCALLSTOP&device=4678&after=990 ")
                    .contains("X-Api-Key: k-1");
            assertThat(out.toString().lines())
                    .containsExactly(
                            "     991  4/12/2017 3:51:30 PM -05:00  CALLSTART      coreident=1"
                                    + " deviceid=4678 user1=\"Größe \\u001B[2J\"",
                            "3 events were lost: 992 to 994");
            assertThat(err.toString()).contains("--after 991 goes on from here");
        }
    }

    @Test
    void events_that_are_refused_say_why() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            streams(server, "400 Bad Request", "{\"detail\":\"there is no such event\"}");

            assertThat(run("events", "--server", address(server))).isEqualTo(Hark.FAILED);
            assertThat(err.toString()).contains("hark events: there is no such event");
        }
    }

    @Test
    void silent_server_is_named() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(run("send", "TEST", "--server", "127.0.0.1:" + port)).isEqualTo(Hark.FAILED);
        assertThat(err.toString()).contains("no server answers at 127.0.0.1:" + port);
    }

    @Test
    void address_may_leave_out_the_port() {
        ServerAddress.Converter converter = new ServerAddress.Converter();

        assertThat(converter.convert("recorder")).isEqualTo(new ServerAddress("recorder", 5620));
        assertThat(converter.convert("[::1]:7")).isEqualTo(new ServerAddress("[::1]", 7));
        assertThatThrownBy(() -> converter.convert("a b"))
                .isInstanceOf(CommandLine.TypeConversionException.class);
    }

    @Test
    void parameters_are_written_name_equals_value() {
        assertThat(LinkOptions.parameters(List.of("ani=5=5"), CommandSpec.create()))
                .containsEntry("ANI", "5=5");
        assertThat(run("send", "TEST", "ani")).isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(run("send", "TEST", "ani=1", "ANI=2")).isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(err.toString()).contains("ANI is given twice");
    }

    @Test
    void a_column_that_does_not_exist_lists_nothing() {
        assertThat(run("list", "devise_id=1")).isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(err.toString())
                .contains("There is no column DEVISE_ID. Did you mean DEVICE_ID?");
    }

    @Test
    void a_requestid_may_be_chosen_and_is_told() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> request = answer(server, result("API_OK", 20, ""));

            run("send", "TEST", "requestid=0017", "--json", "--server", address(server));

            assertThat(request.get())
                    .isEqualTo("<REQUEST><TYPE>TEST</TYPE><REQUESTID>0017</REQUESTID></REQUEST>");
            assertThat(out.toString()).contains("\"request_id\" : \"1\"");
        }
    }

    @Test
    void addresses_that_cannot_be_are_not_understood() {
        assertThat(run("send", "TEST", "--server", "127.0.0.1:99999"))
                .isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(run("export", "1", "--out", file(), "--server", "ftp://x"))
                .isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(run("send", "TEST", "--server", "nohost.invalid")).isEqualTo(Hark.FAILED);
        assertThat(err.toString()).contains("there is no host named nohost.invalid");
    }

    @Test
    void export_says_what_is_wrong_before_it_asks() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(run("export", "1", "--out", empty.toString())).isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(run("export", "1", "--out", "/")).isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(run("export", "1", "--out", folder.resolve("no/x.wav").toString()))
                .isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(run("export", "a b", "--out", file())).isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(err.toString())
                .contains("is a folder", "there is no folder", "'a b' is no RECORDID");
        assertThat(run("export", "1", "--out", file(), "--peaks", "--keypresses"))
                .isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void export_tells_a_missing_recording_from_a_wrong_port_and_leaves_no_litter()
            throws Exception {
        assertThat(exported("HTTP/1.1 404 No\r\nContent-Length: 18\r\n\r\n{\"result_code\":40}"))
                .contains("there is no recording 17");
        assertThat(exported("HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\nno"))
                .contains("is not the modern port");
        assertThat(exported("<RESULT>\r\n</RESULT>\r\n")).contains("is not the modern port");
        exported("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nRIFF");
        assertThat(folder).isEmptyDirectory();
    }

    private String exported(String answer) throws IOException {
        err.getBuffer().setLength(0);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            answer(server, answer);
            int code = run("export", "17", "--out", file(), "--server", address(server));
            assertThat(code).isEqualTo(Hark.FAILED);
            return err.toString();
        }
    }

    private String file() {
        return folder.resolve("call.wav").toString();
    }

    private static String address(ServerSocket server) {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private int run(String... args) {
        return Hark.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private static CompletableFuture<String> answer(ServerSocket server, String result) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
                String request =
                        new BufferedReader(
                                        new InputStreamReader(
                                                socket.getInputStream(), StandardCharsets.UTF_8))
                                .readLine();
                socket.getOutputStream().write(result.getBytes(StandardCharsets.UTF_8));
                return request;
            } catch (IOException e) {
                throw new IllegalStateException("The test's server failed", e);
            }
        });
    }

    private static String result(String type, int code, String body) {
        return "<RESULT>\r\n<REQUESTTYPE>X</REQUESTTYPE><REQUESTID>1</REQUESTID><RESULTTYPE>%s</RESULTTYPE>"
                        .formatted(type)
                + "<RESULTCODE>%d</RESULTCODE><RESULTMSG>m</RESULTMSG>%s\r\n</RESULT>\r\n"
                        .formatted(code, body);
    }
}
