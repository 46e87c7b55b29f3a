package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What /health/ready says of a whole server.
class HealthTest {
    private static final String SETS =
            "tcp.enabled=false events.enabled=false web.enabled=false"
                    + " http.bind=127.0.0.1 http.port=0 sip.bind=127.0.0.1 sip.port=0";

    @TempDir Path data;

    private Server start(String... more) throws StartFailed {
        return Server.start(TestSettings.of(data, SETS, more));
    }

    private static HttpResponse<String> ready(Server server) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.ports().get("http") + "/health/ready");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void server_in_order_is_ready() throws Exception {
        try (Server server = start("recording.minFreeMb=0")) {
            assertThat(ready(server).statusCode()).isEqualTo(200);
            assertThat(ready(server).body()).isEqualTo("ready\n");
        }
    }

    @Test
    void server_without_a_recording_path_is_not_ready_and_tells_no_path() throws Exception {
        Path file = Files.createFile(data.resolve("file"));
        try (Server server =
                start("recording.minFreeMb=0", "recording.path=" + file.resolve("below"))) {
            assertThat(ready(server).statusCode()).isEqualTo(503);
            assertThat(ready(server).body())
                    .isEqualTo("not ready\nvault: the recording path cannot be written to\n");
        }
    }

    @Test
    void server_whose_disk_is_below_the_floor_is_not_ready() throws Exception {
        try (Server server = start("recording.minFreeMb=100000000")) {
            assertThat(ready(server).body())
                    .isEqualTo("not ready\nvault: the recording path is out of space\n");
        }
    }

    @Test
    void server_whose_recording_path_goes_away_is_ready_no_more() throws Exception {
        Path recordings = data.resolve("away");
        try (Server server = start("recording.minFreeMb=0", "recording.path=" + recordings)) {
            assertThat(ready(server).statusCode()).isEqualTo(200);

            Files.delete(recordings.resolve("recordings.lock"));
            delete(recordings);
            Files.createFile(recordings);

            await().until(() -> ready(server).statusCode() == 503);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path one : all.toList().reversed()) {
                Files.deleteIfExists(one);
            }
        }
    }

    @Test
    void server_that_cannot_read_its_schedules_is_not_ready() throws Exception {
        start("recording.minFreeMb=0").close();
        try (Connection other =
                        DriverManager.getConnection("jdbc:sqlite:" + data.resolve("hark.db"));
                Statement statement = other.createStatement()) {
            statement.executeUpdate("UPDATE rule SET body = '{' WHERE kind = 'schedule'");
        }

        try (Server server = start("recording.minFreeMb=0")) {
            assertThat(ready(server).body())
                    .isEqualTo("not ready\nscheduler: it does not run, nothing is recorded\n");
        }
    }

    @Test
    void server_whose_scheduler_is_switched_off_is_ready() throws Exception {
        try (Server server = start("recording.minFreeMb=0", "scheduler.enabled=false")) {
            assertThat(ready(server).statusCode()).isEqualTo(200);
        }
    }
}
