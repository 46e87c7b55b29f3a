package hark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.Server;
import hark.TestSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorCommandTest {
    private static final String SETS =
            "tcp.enabled=false events.enabled=false web.enabled=false sip.enabled=false http.bind=127.0.0.1"
                    + " http.port=0 recording.minFreeMb=0 disk.warnFreeMb=0 scheduler.enabled=false";

    @TempDir Path data;

    private record Said(int code, String out, String err) {}

    private static Said doctor(String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] args = new String[more.length + 1];
        args[0] = "doctor";
        System.arraycopy(more, 0, args, 1, more.length);
        int code =
                Hark.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(args);
        return new Said(code, out.toString(), err.toString());
    }

    private Server start() throws Exception {
        return Server.start(TestSettings.of(data, SETS));
    }

    /// Where nobody listens.
    private static String nowhere() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + socket.getLocalPort();
        }
    }

    @Test
    void server_that_runs_says_what_is_wrong_and_what_to_do() throws Exception {
        try (Server server = start()) {
            String address = "127.0.0.1:" + server.ports().get("http");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> doctor("--server", address).code() != Hark.NOT_UNDERSTOOD);

            Said said = doctor("--server", address);
            assertThat(said.code()).isEqualTo(Hark.FAILED);
            assertThat(said.out())
                    .contains(
                            "Looked at the server at " + address,
                            "CRITICAL  SCHEDULER_STOPPED",
                            "scheduler.enabled is off, and nothing is recorded.",
                            "-> Set scheduler.enabled to on");
            JsonNode json =
                    JsonMapper.shared().readTree(doctor("--server", address, "--json").out());
            assertThat(json.get("wrong").asBoolean()).isTrue();
            assertThat(json.get("findings").get(0).get("name").asString())
                    .isEqualTo("SCHEDULER_STOPPED");

            assertThat(doctor("--server", address, "--key", "wrong"))
                    .isEqualTo(
                            new Said(
                                    Hark.NOT_UNDERSTOOD,
                                    "",
                                    "hark doctor: %s says: the key is not known here%n"
                                            .formatted(address)));
        }
    }

    @Test
    void where_no_server_runs_what_it_left_is_looked_at() throws Exception {
        start().close();

        Said said = doctor("--server", nowhere(), "--data", data.toString());

        assertThat(said.code()).isEqualTo(Hark.FAILED);
        assertThat(said.out())
                .contains("Looked at the data folder " + data, "WARNING   SERVER_DOWN")
                .doesNotContain("CRITICAL");
    }

    @Test
    void disks_that_run_out_of_space_are_found_without_a_server() throws Exception {
        start().close();

        Said low =
                doctor(
                        "--server",
                        nowhere(),
                        "--data",
                        data.toString(),
                        "--set",
                        "disk.warnFreeMb=100000000",
                        "--set",
                        "recording.minFreeMb=0");
        assertThat(low.out())
                .contains("WARNING   DISK_LOW", "WARNING   DATA_DISK_LOW", "(disk.warnFreeMb)")
                .doesNotContain("DISK_FULL");
        assertThat(low.code()).isEqualTo(Hark.FAILED);

        Said full =
                doctor(
                        "--server",
                        nowhere(),
                        "--data",
                        data.toString(),
                        "--set",
                        "recording.minFreeMb=100000000");
        assertThat(full.out()).contains("CRITICAL  DISK_FULL").doesNotContain(" DISK_LOW");
    }

    @Test
    void process_that_was_given_the_number_of_a_server_later_is_none() throws Exception {
        start().close();
        Path lock = data.resolve("hark.lock");
        Process other = waitingJava();
        try {
            Files.writeString(lock, Long.toString(other.pid()));
            assertThat(doctor("--server", nowhere(), "--data", data.toString()).out())
                    .contains("SERVER_SILENT", "Process " + other.pid());

            Files.setLastModifiedTime(lock, FileTime.from(Instant.parse("2026-03-04T12:00:00Z")));
            assertThat(doctor("--server", nowhere(), "--data", data.toString()).out())
                    .contains("SERVER_DOWN")
                    .doesNotContain("SERVER_SILENT");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    /// It waits for a debugger that does not come.
    private static Process waitingJava() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0",
                        "-version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void settings_with_which_no_server_would_start_are_found() throws Exception {
        Said said =
                doctor("--server", nowhere(), "--data", data.toString(), "--set", "http.port=many");

        assertThat(said.code()).isEqualTo(Hark.FAILED);
        assertThat(said.out()).contains("CRITICAL  SETTINGS_WRONG", "http.port");
    }

    @Test
    void where_nothing_is_nothing_is_said() throws Exception {
        Said said = doctor("--server", nowhere(), "--data", data.resolve("none").toString());

        assertThat(said.code()).isEqualTo(Hark.NOT_UNDERSTOOD);
        assertThat(said.err())
                .contains("no server answers at", "there is no data folder", "--data DIR");
    }

    @Test
    void what_clients_said_is_nothing_a_terminal_obeys() throws Exception {
        String page =
                """
                {"at":"2026-03-04T12:00:00Z","findings":[{"name":"CALL_LOSS","severity":"warning",
                "since":"2026-03-04T11:00:00Z","deviceId":"\\u001b[2J","what":"Lost.","remedy":"Look."}],"figures":{}}
                """;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered =
                    CompletableFuture.runAsync(() -> answer(server, page));

            Said said = doctor("--server", "127.0.0.1:" + server.getLocalPort());

            answered.join();
            assertThat(said.out()).contains("Device ?[2J: Lost.").doesNotContain("\u001b[2J");
        }
    }

    private static void answer(ServerSocket server, String page) {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n";
        try (Socket client = server.accept()) {
            int read = client.getInputStream().read(new byte[8_192]);
            assertThat(read).isPositive();
            client.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().write(body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
