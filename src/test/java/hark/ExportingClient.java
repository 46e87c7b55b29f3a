package hark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who asks a server for exports: a program of this machine, as long as nobody has logged in.
final class ExportingClient {
    static final String PASSWORD = "correct horse";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int port;
    private final Path folder;
    private Optional<String> cookie = Optional.empty();
    private String csrf = "";

    /// @param folder where archives go
    ExportingClient(int port, Path folder) {
        this.port = port;
        this.folder = folder;
    }

    ExportingClient as(String name) throws Exception {
        String who = "{\"userName\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD);
        HttpResponse<String> response = send("POST", "/session", who);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        csrf = JSON.readTree(response.body()).path("csrf").asString();
        return this;
    }

    HttpRequest request(String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:%d/api/v1%s".formatted(port, path)))
                        .method(method, BodyPublishers.ofString(body));
        cookie.ifPresent(shown -> request.header("Cookie", shown).header("X-CSRF-Token", csrf));
        return request.build();
    }

    HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpResponse<String> response =
                HTTP.send(request(method, path, body), BodyHandlers.ofString());
        response.headers()
                .firstValue("set-cookie")
                .ifPresent(set -> cookie = Optional.of(set.split(";")[0]));
        return response;
    }

    JsonNode command(String type, String... pairs) throws Exception {
        Map<String, String> parameters = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.put(pairs[i], pairs[i + 1]);
        }
        HttpResponse<String> said =
                send("POST", "/commands/" + type, JSON.writeValueAsString(parameters));
        assertThat(said.statusCode()).as(type + said.body()).isEqualTo(200);
        return JSON.readTree(said.body());
    }

    JsonNode made(String order) throws Exception {
        HttpResponse<String> said = send("POST", "/exports", order);
        assertThat(said.statusCode()).as(said.body()).isEqualTo(201);
        JsonNode export = JSON.readTree(said.body());
        assertThat(said.headers().firstValue("location"))
                .contains("/api/v1/exports/" + export.path("id").asString());
        return export;
    }

    Map<String, String> fetched(JsonNode export) throws Exception {
        Path file = Files.createTempFile(folder, "export", ".zip");
        String path = "/exports/" + export.path("id").asString() + "/file";
        HttpResponse<Path> said = HTTP.send(request("GET", path, ""), BodyHandlers.ofFile(file));
        assertThat(said.statusCode()).isEqualTo(200);
        return contents(file);
    }

    JsonNode state(JsonNode export) throws Exception {
        return JSON.readTree(send("GET", "/exports/" + export.path("id").asString(), "").body());
    }

    /// Names and contents, in order.
    private static Map<String, String> contents(Path file) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry each : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(each)) {
                    found.put(
                            each.getName(),
                            new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return found;
    }
}
