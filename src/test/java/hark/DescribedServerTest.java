package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import hark.board.siprec.TestSrc;
import hark.board.siprec.TestSrc.Call;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a whole server answers at the paths that are no resources is what the OpenAPI document says of them.
class DescribedServerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PASSWORD = "correct horse";
    private static final int KEY = 9;

    @TempDir Path folder;
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();
    private Optional<String> cookie = Optional.empty();
    private String csrf = "";
    private int port;
    private JsonNode document;

    @Test
    void answers_are_as_the_document_says() throws Exception {
        try (Server server = Server.start(settings())) {
            port = server.ports().get("http");
            document = JSON.readTree(send("GET", "/openapi.json", "").body());
            recordings(server);
            awaitStatus(200, "/findings");
            looked("GET", "/findings", "/findings", "", 200);
            looked("GET", "/metrics/history", "/metrics/history?minutes=5", "", 200);
            looked("GET", "/metrics/history", "/metrics/history?minutes=0", "", 400);
            logIns(server.setUpLink().orElseThrow());
        }

        assertThat(wrong).isEmpty();
        assertThat(seen)
                .contains("Peaks", "Keypresses", "Manifest", "Transcript", "Problem")
                .contains("Findings", "MetricsHistory")
                .contains("Session", "Key", "Keys", "Search", "Searches", "Export");
    }

    private void recordings(Server server) throws Exception {
        chat("CHATSTART", "\"subject\":\"Card\"");
        chat("CHATUPDATE", "\"text\":\"Hello\"");
        chat("BLACKOUTSTART", "\"seconds\":\"60\"");
        chat("BLACKOUTSTOP", "\"mode\":\"1\"");
        chat("CHATSTOP", "\"mode\":\"1\"");
        awaitStatus(200, "/recordings/1/audio");
        looked("GET", "/recordings/{id}/audio", "/recordings/1/audio", "", 200);
        looked("GET", "/recordings/{id}/manifest", "/recordings/1/manifest", "", 200);
        looked("GET", "/recordings/{id}/peaks", "/recordings/1/peaks", "", 404);

        try (TestSrc src = TestSrc.udp(server.ports().get("sip"));
                Call call = src.newCall(new TestSrc.Parties("15550100", "4679"))) {
            assertThat(call.invite().status()).isEqualTo(200);
            call.ack();
            call.play(Duration.ofSeconds(1), 440, 880);
            call.press(KEY);
            call.play(Duration.ofSeconds(1), 440, 880);
            looked("GET", "/recordings/{id}/manifest", "/recordings/2/manifest", "", 404);
            assertThat(call.bye().status()).isEqualTo(200);
        }
        awaitStatus(200, "/recordings/2/audio");
        for (String part : List.of("manifest", "peaks", "keypresses")) {
            looked("GET", "/recordings/{id}/" + part, "/recordings/2/" + part, "", 200);
        }
        looked("GET", "/recordings/{id}/audio", "/recordings/9/audio", "", 404);
        exports();
        isSound(true, "/recordings/1/integrity");
        isSound(true, "/recordings/2/integrity");
        isSound(true, "/recordings/2/integrity");
        changeTheFileOf("/recordings/2");
        isSound(false, "/recordings/2/integrity");
        isSound(true, "/recordings/1/integrity");
    }

    private void exports() throws Exception {
        looked("POST", "/exports", "/exports", "{\"recordings\":[9]}", 404);
        looked("POST", "/exports", "/exports", "{\"recordings\":[]}", 400);
        String both = "{\"recordings\":[1,2,9]}";
        looked("POST", "/exports", "/exports", both, 201);
        String made = JSON.readTree(send("POST", "/exports", both).body()).path("id").asString();
        looked("GET", "/exports/{id}", "/exports/" + made, "", 200);
        assertThat(send("GET", "/exports/" + made + "/file", "").statusCode()).isEqualTo(200);
        looked("GET", "/exports/{id}", "/exports/" + made, "", 200);
        looked("DELETE", "/exports/{id}", "/exports/" + made, "", 204);
        looked("GET", "/exports/{id}", "/exports/" + made, "", 404);
        looked("GET", "/exports/{id}/file", "/exports/" + made + "/file", "", 404);
    }

    private void isSound(boolean sound, String address) throws Exception {
        String path = "/recordings/{id}/integrity";
        looked("GET", path, address, "", 200);
        JsonNode said = JSON.readTree(send("GET", address, "").body());
        assertThat(said.required("sound").booleanValue()).as(said.toString()).isEqualTo(sound);
    }

    /// One byte of what lies on the disk.
    private void changeTheFileOf(String recording) throws Exception {
        JsonNode row = JSON.readTree(send("GET", recording, "").body());
        Path file = folder.resolve("recordings").resolve(row.required("filename").asString());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private void chat(String type, String more) throws Exception {
        HttpResponse<String> response =
                send("POST", "/commands/" + type, "{\"deviceid\":\"4678\"," + more + "}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private void logIns(String link) throws Exception {
        String token = link.substring(link.indexOf('=') + 1);
        String named = "\"userName\":\"ann\",\"password\":\"%s\"}";
        looked("GET", "/session", "/session", "", 401);
        looked("POST", "/setup", "/setup", "{\"token\":\"x\"," + named.formatted(PASSWORD), 401);
        String made = "{\"token\":\"" + token + "\",";
        looked("POST", "/setup", "/setup", made + named.formatted("a"), 400);
        looked("POST", "/setup", "/setup", made + named.formatted(PASSWORD), 200);
        looked("POST", "/session", "/session", "{" + named.formatted("wrong"), 401);
        looked("POST", "/session", "/session", "{" + named.formatted(PASSWORD), 200);
        looked("GET", "/session", "/session", "", 200);
        keys();
        searches();
        String password = "{\"old\":\"%s\",\"new\":\"%s\"}";
        looked(
                "PUT",
                "/session/password",
                "/session/password",
                password.formatted(PASSWORD, "a"),
                400);
        looked(
                "PUT",
                "/session/password",
                "/session/password",
                password.formatted(PASSWORD, "battery staple"),
                200);
        looked("DELETE", "/session", "/session", "", 204);
    }

    private void keys() throws Exception {
        send(
                "POST",
                "/commands/IMPORTROLE",
                "{\"action\":\"ADD\",\"name\":\"Wallboard\",\"permissions\":\"live.view\"}");
        String key = "{\"name\":\"board\",\"role\":\"%s\",\"expires\":\"2999-01-01T00:00:00Z\"}";
        looked("POST", "/keys", "/keys", key.formatted("Nobody"), 400);
        looked("POST", "/keys", "/keys", key.formatted("Wallboard"), 201);
        looked("GET", "/keys", "/keys", "", 200);
        looked("DELETE", "/keys/{id}", "/keys/1", "", 204);
        looked("DELETE", "/keys/{id}", "/keys/1", "", 404);
    }

    private void searches() throws Exception {
        String all = "/session/searches";
        String one = all + "/{id}";
        String search = "{\"name\":\"%s\",\"query\":\"ani=1\"}";
        looked("POST", all, all, search.formatted(""), 400);
        looked("POST", all, all, search.formatted("Lost"), 201);
        looked("POST", all, all, search.formatted("LOST"), 409);
        looked("GET", all, all, "", 200);
        looked("PUT", one, all + "/1", search.formatted("Found"), 200);
        looked("PUT", one, all + "/9", search.formatted("Found"), 404);
        looked("DELETE", one, all + "/1", "", 204);
    }

    /// Asks, and holds the answer against what is said of the path.
    private void looked(String method, String path, String address, String body, int status)
            throws Exception {
        HttpResponse<String> response = send(method, address, body);
        String what = method + " " + address + " " + response.statusCode();
        assertThat(response.statusCode()).as(what + response.body()).isEqualTo(status);
        JsonNode responses =
                at("/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT))
                        .required("responses");
        assertThat(responses.has(Integer.toString(status))).as(what).isTrue();
        JsonNode said = whole(responses.get(Integer.toString(status)));
        Optional<String> type = response.headers().firstValue("content-type");
        if (type.isEmpty()) {
            assertThat(said.has("content")).as(what).isFalse();
            return;
        }
        String reference =
                said.required("content").required(type.get()).at("/schema/$ref").asString();
        assertThat(reference).as(what).isNotEmpty();
        seen.add(reference.substring(reference.lastIndexOf('/') + 1));
        schema(reference)
                .validate(JSON.readTree(response.body()))
                .forEach(error -> wrong.add(what + ": " + error));
    }

    private JsonNode at(String pointer) {
        JsonNode found = document.at(pointer);
        assertThat(found.isMissingNode()).as(pointer).isFalse();
        return found;
    }

    private JsonNode whole(JsonNode node) {
        return node.has("$ref") ? at(node.get("$ref").asString().substring(1)) : node;
    }

    private Schema schema(String reference) {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.put("$ref", reference);
        whole.set("components", document.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole);
    }

    private void awaitStatus(int status, String address) {
        await().atMost(PATIENCE).until(() -> send("GET", address, "").statusCode() == status);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:%d/api/v1%s".formatted(port, path)))
                        .method(method, BodyPublishers.ofString(body));
        cookie.ifPresent(shown -> request.header("Cookie", shown).header("X-CSRF-Token", csrf));
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        response.headers()
                .firstValue("set-cookie")
                .ifPresent(set -> cookie = Optional.of(set.split(";")[0]));
        if (response.statusCode() == 200 && path.matches("/(session(/password)?|setup)")) {
            csrf = JSON.readTree(response.body()).path("csrf").asString("");
        }
        return response;
    }

    private ServerSettings settings() {
        String sets =
                "tcp.port=0 web.port=0 http.port=0 sip.port=0 events.port=0 recording.minFreeMb=0"
                        + " sip.bind=127.0.0.1 rtp.bind=127.0.0.1";
        return TestSettings.of(folder, sets);
    }
}
