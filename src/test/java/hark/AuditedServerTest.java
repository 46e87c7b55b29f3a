package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.audit.AuditQuery;
import hark.audit.Row;
import hark.audit.TrailReader;
import hark.cli.Hark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed in the middle of a flood of commands: whatever it has acknowledged has one row, and the chain
/// goes on.
class AuditedServerTest {
    private static final int CLIENTS = 8;
    private static final int ACKNOWLEDGED_MIN = 400;

    @TempDir Path data;
    private ServerProcess server;

    @BeforeEach
    void start() throws IOException {
        server = ServerProcess.in(data);
        server.start();
    }

    @AfterEach
    void end_what_still_runs() throws InterruptedException {
        server.kill();
    }

    @Test
    void every_acknowledged_command_has_one_row_after_a_kill() throws Exception {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            clients.add(Thread.startVirtualThread(() -> flood(client, acknowledged)));
        }
        await().atMost(ServerProcess.PATIENCE).until(() -> acknowledged.size() >= ACKNOWLEDGED_MIN);
        server.kill();
        for (Thread client : clients) {
            client.join();
        }

        server.start();
        server.stop();

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
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port("tcp"))) {
            socket.setSoTimeout(Math.toIntExact(ServerProcess.PATIENCE.toMillis()));
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
}
