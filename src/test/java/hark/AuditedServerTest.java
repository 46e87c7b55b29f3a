package hark;

import static org.assertj.core.api.Assertions.assertThat;

import hark.audit.AuditQuery;
import hark.audit.Row;
import hark.audit.TrailReader;
import hark.cli.Hark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed in the middle of a flood of commands: whatever it has acknowledged has one row, and the chain
/// goes on.
class AuditedServerTest {
    private static final int CLIENTS = 8;
    private static final int ACKNOWLEDGED_MIN = 400;
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(40).toMillis();

    @TempDir Path data;
    private final List<Process> servers = new ArrayList<>();
    private int tcp;

    @AfterEach
    void end_what_still_runs() throws InterruptedException {
        for (Process server : servers) {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void every_acknowledged_command_has_one_row_after_a_kill() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            tcp = free.getLocalPort();
        }
        Process first = start();
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            clients.add(Thread.startVirtualThread(() -> flood(client, acknowledged)));
        }
        while (acknowledged.size() < ACKNOWLEDGED_MIN) {
            Thread.onSpinWait();
        }
        first.destroyForcibly().waitFor();
        for (Thread client : clients) {
            client.join();
        }

        Process second = start();
        second.destroy();
        second.waitFor();

        Map<String, Integer> rows = new HashMap<>();
        new TrailReader(data.resolve("audit"))
                .each(AuditQuery.ALL, row -> rows.merge(name(row), 1, Integer::sum));
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_MIN);
        assertThat(acknowledged).allSatisfy(name -> assertThat(rows).containsEntry(name, 1));
        assertThat(rows).containsEntry("AUDITSTART ", 2).containsEntry("AUDITSTOP ", 1);
        assertThat(rows.keySet()).noneMatch(name -> name.contains("Secret"));
        assertThat(Hark.run("verify", "--all", "--data", data.toString())).isZero();
    }

    private static String name(Row row) {
        return row.deed().what() + " " + row.deed().requestId();
    }

    /// Ends when the server does.
    private void flood(int client, Queue<String> acknowledged) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), tcp)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            BufferedReader answers =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String[] types = {"CALLSTART", "CALLUPDATE", "CALLLIST", "CALLSTOP"};
            for (int i = 0; ; i++) {
                String type = types[i % types.length];
                String id = "%d%06d".formatted(client + 1, i);
                String fields =
                        type.equals("CALLLIST")
                                ? ""
                                : "<DEVICEID>%d</DEVICEID><USER1>Secret%d</USER1>"
                                        .formatted(4_000 + client, i);
                String request =
                        "<REQUEST><TYPE>%s</TYPE><REQUESTID>%s</REQUESTID>%s</REQUEST>\r\n"
                                .formatted(type, id, fields);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                if (isDone(answers)) {
                    acknowledged.add(type + " " + id);
                }
            }
        } catch (IOException gone) {
            assertThat(gone).isNotNull();
        }
    }

    private static boolean isDone(BufferedReader answers) throws IOException {
        boolean done = false;
        for (String line = answers.readLine(); ; line = answers.readLine()) {
            if (line == null) {
                throw new IOException("the server is gone");
            }
            done |= line.contains("<RESULTCODE>20<");
            if (line.contains("</RESULT>")) {
                return done;
            }
        }
    }

    private Process start() throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "--enable-native-access=ALL-UNNAMED",
                                Main.class.getName(),
                                "serve",
                                "--data",
                                data.toString()));
        String sets =
                "tcp.bind=127.0.0.1 tcp.port=%d web.enabled=false http.enabled=false sip.enabled=false"
                        + " events.enabled=false recording.minFreeMb=0 recording.emergencyMb=0";
        for (String set : sets.formatted(tcp).split(" ")) {
            command.add("--set");
            command.add(set);
        }
        Process server =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .start();
        servers.add(server);
        BufferedReader words = server.inputReader(StandardCharsets.UTF_8);
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            if (line.contains("is ready after")) {
                Thread.startVirtualThread(() -> words.lines().forEach(said -> {}));
                return server;
            }
        }
        throw new AssertionError("the server did not start");
    }
}
