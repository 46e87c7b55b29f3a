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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole server says what is wrong with it, while it is wrong.
class WatchedServerTest {
    private static final Pattern FLAW = Pattern.compile("\\[([0-9a-f]{12})]");

    private static final String SETS =
            "tcp.enabled=false events.enabled=false web.enabled=false assurance.ignore=KEYSTORE_BESIDE"
                    + " http.bind=127.0.0.1 http.port=0 sip.bind=127.0.0.1 sip.port=0 recording.minFreeMb=0"
                    + " disk.warnFreeMb=0";
    private static final Duration PROMISED = Duration.ofSeconds(5);

    @TempDir Path data;

    private Server start(String... more) throws StartFailed {
        return Server.start(TestSettings.of(data, SETS, more));
    }

    private static HttpResponse<String> asked(Server server) {
        URI uri = URI.create("http://127.0.0.1:" + server.ports().get("http") + "/api/v1/findings");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Names of what is found now; the clock is the test machine's own affair.
    private static List<String> found(Server server) {
        await().atMost(PROMISED).until(() -> asked(server).statusCode() == 200);
        JsonNode page = JsonMapper.shared().readTree(asked(server).body());
        List<String> names = new ArrayList<>();
        page.get("findings").forEach(each -> names.add(each.get("name").asString()));
        names.removeIf(name -> name.startsWith("CLOCK_"));
        return names;
    }

    @Test
    void nothing_is_wrong_with_a_server_in_order() throws Exception {
        try (Server server = start()) {
            assertThat(found(server)).isEmpty();
            assertThat(asked(server).headers().firstValue("Content-Type"))
                    .contains("application/json");
        }
    }

    @Test
    void free_space_is_told_as_soon_as_it_was_looked_at() throws Exception {
        try (Server server = start()) {
            assertThat(found(server)).isEmpty();

            String status = sent(server, "SERVERSTATUS", "{}").body();

            assertThat(status).containsPattern("\"diskfree\" ?: ?\"?[1-9][0-9]+");
        }
    }

    @Test
    void recording_path_that_goes_is_found_and_is_over_when_it_is_back() throws Exception {
        try (Server server = start()) {
            assertThat(found(server)).isEmpty();
            Path path = data.resolve("recordings");
            Path away = data.resolve("away");

            Files.move(path, away);

            await().atMost(PROMISED)
                    .untilAsserted(
                            () -> assertThat(found(server)).containsExactly("RECORDING_PATH_GONE"));
            Files.move(away, path);
            await().atMost(PROMISED).untilAsserted(() -> assertThat(found(server)).isEmpty());
        }
    }

    @Test
    void audit_trail_that_was_changed_is_found_when_its_chain_is_looked_at() throws Exception {
        start().close();
        Path trail;
        try (Stream<Path> files = Files.list(data.resolve("audit"))) {
            trail = files.sorted().findFirst().orElseThrow();
        }
        Files.writeString(trail, Files.readString(trail).replaceFirst("AUDITSTART", "AUDITSTORY"));
        try (Server server = start()) {
            assertThat(found(server)).as("nobody has looked").isEmpty();

            assertThat(sent(server, "AUDITCHECK", "{\"start\":\"Y\"}").statusCode()).isEqualTo(200);

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(found(server)).containsExactly("AUDIT_BROKEN"));
            Matcher flaw = FLAW.matcher(sent(server, "AUDITCHECK", "{}").body());
            while (flaw.find()) {
                String name = "{\"flaw\":\"%s\"}".formatted(flaw.group(1));
                assertThat(sent(server, "AUDITACK", name).statusCode()).isEqualTo(200);
            }
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> assertThat(found(server)).containsExactly("AUDIT_ACKNOWLEDGED"));
        }
    }

    private static HttpResponse<String> sent(Server server, String command, String parameters)
            throws Exception {
        URI uri =
                URI.create(
                        "http://127.0.0.1:%d/api/v1/commands/%s"
                                .formatted(server.ports().get("http"), command));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(uri)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(parameters))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void what_is_set_up_wrong_is_found() throws Exception {
        try (Server server =
                start(
                        "scheduler.enabled=false",
                        "recording.encryption=off",
                        "devices.autoCreate=off",
                        "tcp.enabled=true",
                        "tcp.bind=127.0.0.1",
                        "tcp.port=0",
                        "listen.allow=0.0.0.0/0,127.0.0.0/8")) {
            assertThat(found(server))
                    .containsExactlyInAnyOrder(
                            "SCHEDULER_STOPPED",
                            "NOT_ENCRYPTED",
                            "DEVICES_UNKNOWN",
                            "OPEN_TO_ANYBODY",
                            "NOT_PRIVATE");
        }
    }
}
