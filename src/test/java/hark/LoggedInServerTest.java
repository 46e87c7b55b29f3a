package hark;

import static hark.JsonApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import hark.ServerSettings.Reading;
import hark.support.SettingsSources;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole server, its first administrator, and the key he gives to a program; and the server started again.
class LoggedInServerTest {
    private static final String PASSWORD = "correct horse";

    @TempDir Path folder;
    private String cookie = "";
    private String csrf = "";

    @Test
    void from_the_link_to_a_key_that_survives_a_restart_and_a_session_that_does_not()
            throws Exception {
        String key;
        try (Server server = Server.start(settings())) {
            setUp(server);
            assertThat(inSession(server, "POST", "/commands/IMPORTROLE", role()).statusCode())
                    .isEqualTo(200);
            HttpResponse<String> made =
                    inSession(
                            server,
                            "POST",
                            "/keys",
                            "{\"name\":\"wallboard\",\"role\":\"Wallboard\",\"expires\":\"2999-01-01T00:00:00Z\"}");
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            key = json(made).path("key").asString();
            assertThat(inSession(server, "GET", "/keys", "").body())
                    .contains("wallboard", "\"madeBy\":\"ann\"")
                    .doesNotContain(key);
            isBoundByItsRole(server, key);
        }
        assertThat(onDisk()).doesNotContain(key, PASSWORD, cookie.substring(13));

        try (Server server = Server.start(settings())) {
            assertThat(server.setUpLink()).isEmpty();
            isBoundByItsRole(server, key);
            assertThat(inSession(server, "GET", "/session", "").statusCode()).isEqualTo(401);
            logIn(server);
            assertThat(inSession(server, "DELETE", "/keys/1", "").statusCode()).isEqualTo(204);
            assertThat(inSession(server, "DELETE", "/keys/1", "").statusCode()).isEqualTo(404);
            assertThat(withKey(server, "DEVICESTATUS", "X-Api-Key", key)).isEqualTo(403);
        }
    }

    private static String role() {
        return "{\"action\":\"ADD\",\"name\":\"Wallboard\",\"permissions\":\"live.view\"}";
    }

    private void isBoundByItsRole(Server server, String key) throws Exception {
        assertThat(withKey(server, "DEVICESTATUS", "X-Api-Key", key)).isEqualTo(200);
        assertThat(withKey(server, "DEVICESTATUS", "Authorization", "Bearer " + key))
                .isEqualTo(200);
        assertThat(withKey(server, "CALLLIST", "X-Api-Key", key)).isEqualTo(403);
        assertThat(send(server, "GET", "/recordings", "", "X-Api-Key", key).statusCode())
                .isEqualTo(403);
        assertThat(send(server, "GET", "/findings", "", "X-Api-Key", key).statusCode())
                .isNotEqualTo(403);
        assertThat(withKey(server, "IMPORTUSER", "X-Api-Key", key)).isEqualTo(403);
        assertThat(withKey(server, "DEVICESTATUS", "X-Api-Key", key + "x")).isEqualTo(403);
        assertThat(send(server, "GET", "/keys", "", "X-Api-Key", key).statusCode()).isEqualTo(401);
    }

    private void setUp(Server server) throws Exception {
        String link = server.setUpLink().orElseThrow();
        assertThat(link)
                .startsWith("http://127.0.0.1:" + server.ports().get("http") + "/console/#");
        String token = link.substring(link.indexOf('=') + 1);
        enter(
                send(
                        server,
                        "POST",
                        "/setup",
                        "{\"token\":\"%s\",\"userName\":\"ann\",\"password\":\"%s\"}"
                                .formatted(token, PASSWORD)));
    }

    private void logIn(Server server) throws Exception {
        enter(
                send(
                        server,
                        "POST",
                        "/session",
                        "{\"userName\":\"ann\",\"password\":\"%s\"}".formatted(PASSWORD)));
    }

    private void enter(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        cookie = response.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
        csrf = json(response).path("csrf").asString();
    }

    private HttpResponse<String> inSession(Server server, String method, String path, String body)
            throws Exception {
        return send(server, method, path, body, "Cookie", cookie, "X-CSRF-Token", csrf);
    }

    private static int withKey(Server server, String type, String... header) throws Exception {
        String body = type.equals("IMPORTUSER") ? "{\"action\":\"LIST\"}" : "{}";
        return send(server, "POST", "/commands/" + type, body, header).statusCode();
    }

    private static HttpResponse<String> send(
            Server server, String method, String path, String body, String... headers)
            throws Exception {
        return new JsonApi(server.ports().get("http")).send(method, path, body, headers);
    }

    private String onDisk() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(all)
                .contains("wallboard", "argon2id"); // so that what is not there was looked for
        return all.toString();
    }

    private ServerSettings settings() {
        List<String> sets = new ArrayList<>(List.of("http.port=0"));
        for (String listener : List.of("tcp", "events", "web", "sip")) {
            sets.add(listener + ".enabled=false");
        }
        SettingsSources sources = SettingsSources.none().withSets(sets);
        return switch (ServerSettings.read(sources, folder)) {
            case Reading.Read read -> read.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
