package hark;

import static hark.JsonApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import hark.ServerSettings.Reading;
import hark.support.SettingsSources;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole server: who was given an address to listen at with a session or a key, and what becomes of it when that is
/// over.
@Timeout(120)
class ListenedServerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PASSWORD = "correct horse";
    private static final int WAV_HEADER = 44;

    @TempDir Path folder;
    private int port;
    private String cookie = "";
    private String csrf = "";

    @Test
    void listening_ends_with_the_session_and_with_the_key() throws Exception {
        try (Server server = Server.start(settings())) {
            port = server.ports().get("http");
            setUp(server.setUpLink().orElseThrow());
            told("/commands/CALLSTART", "{\"deviceid\":\"4678\"}", 200);
            told("/commands/IMPORTROLE", role(), 200);
            String key =
                    told("/keys", "{\"name\":\"ear\",\"role\":\"Ear\"}", 201)
                            .path("key")
                            .asString();
            String hers = given("ann", "Cookie", cookie, "X-CSRF-Token", csrf);
            String its = given("ear", "X-Api-Key", key);
            assertThat(status("HEAD", hers)).isEqualTo(200);
            try (InputStream stream = stream(its)) {
                assertThat(stream.readNBytes(WAV_HEADER)).hasSize(WAV_HEADER);

                assertThat(inSession("DELETE", "/keys/1", "").statusCode()).isEqualTo(204);
                stream.readAllBytes(); // in order, and within 15 s
            }
            assertThat(status("HEAD", its)).isEqualTo(404);
            assertThat(status("HEAD", hers)).as("another's").isEqualTo(200);

            assertThat(inSession("DELETE", "/session", "").statusCode()).isEqualTo(204);
            assertThat(status("HEAD", hers)).isEqualTo(404);
            assertThat(stopped()).containsExactly("ear NOT_ALLOWED", "ann NOT_ALLOWED");
        }
    }

    private static String role() {
        return "{\"action\":\"ADD\",\"name\":\"Ear\",\"permissions\":\"live.monitor\"}";
    }

    private String given(String session, String... who) throws Exception {
        String ask = "{\"sessionid\":\"%s\",\"deviceid\":\"4678\"}".formatted(session);
        HttpResponse<String> answer = send("POST", "/commands/MONITORSTART", ask, who);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).required("stream").required("url").asString();
    }

    private static InputStream stream(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HTTP.send(request, BodyHandlers.ofInputStream()).body();
    }

    private static int status(String method, String url) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .method(method, BodyPublishers.noBody())
                        .build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }

    /// Which sessions, and why; as a program on this machine is told.
    private List<String> stopped() throws Exception {
        List<String> stopped = new ArrayList<>();
        URI events =
                URI.create(
                        "http://127.0.0.1:%d/api/v1/events?type=MONITORSTOP&after=0"
                                .formatted(port));
        HttpRequest request = HttpRequest.newBuilder(events).build();
        try (var lines = HTTP.send(request, BodyHandlers.ofLines()).body()) {
            lines.filter(line -> line.startsWith("data: "))
                    .limit(2)
                    .map(line -> JsonMapper.shared().readTree(line.substring(6)))
                    .forEach(event ->
                            stopped.add(
                                    event.required("sessionid").asString()
                                            + " "
                                            + event.required("reason").asString()));
        }
        return stopped;
    }

    private void setUp(String link) throws Exception {
        String body =
                "{\"token\":\"%s\",\"userName\":\"ann\",\"password\":\"%s\"}"
                        .formatted(link.substring(link.indexOf('=') + 1), PASSWORD);
        HttpResponse<String> in = send("POST", "/setup", body);
        assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
        cookie = in.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
        csrf = json(in).required("csrf").asString();
    }

    private JsonNode told(String path, String body, int status) throws Exception {
        HttpResponse<String> response = inSession("POST", path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return json(response);
    }

    private HttpResponse<String> inSession(String method, String path, String body)
            throws Exception {
        return send(method, path, body, "Cookie", cookie, "X-CSRF-Token", csrf);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws Exception {
        return new JsonApi(port).send(method, path, body, headers);
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
