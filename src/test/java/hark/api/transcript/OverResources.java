package hark.api.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import hark.wire.http.ModernPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A world that is asked over the JSON API, over a real socket and with the real door behind it.
class OverResources {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    static final JsonMapper JSON = JsonMapper.shared();
    static final String HOSTILE = "<img src=x onerror=alert(1)>\u2028\u202e\uD83D\uDE00\"'&";

    @TempDir Path folder;
    World world;
    ModernPort port;

    @BeforeEach
    void open() throws IOException {
        world = new World(List.of("user ann phones=4678 agent", "filter ANI 900*"), folder);
        port = Ports.modern(world);
    }

    @AfterEach
    void close() {
        port.close();
        world.close();
    }

    HttpRequest.Builder at(String address) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port.port() + "/api/v1" + address));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    HttpResponse<String> get(String address) throws Exception {
        return send(at(address));
    }

    JsonNode shown(String address) throws Exception {
        HttpResponse<String> response = get(address);
        assertThat(response.statusCode()).as(address + " " + response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        return JSON.readTree(response.body());
    }

    JsonNode refused(String address, int status) throws Exception {
        HttpResponse<String> response = get(address);
        assertThat(response.statusCode()).as(address + " " + response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type"))
                .contains("application/problem+json");
        return JSON.readTree(response.body());
    }

    void command(String type, String... said) throws Exception {
        ObjectNode body = JSON.createObjectNode();
        for (int i = 0; i < said.length; i += 2) {
            body.put(said[i], said[i + 1]);
        }
        HttpResponse<String> response =
                send(at("/commands/" + type).POST(BodyPublishers.ofString(body.toString())));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    /// One call is recorded and over, with a blackout in it; another goes on.
    void record(String ani) throws Exception {
        command("CALLSTART", "deviceid", "4678", "ani", ani, "user1", HOSTILE);
        world.happens("session 4678");
        world.happens("talk 2S");
        command("BLACKOUTSTART", "deviceid", "4678");
        world.happens("talk 1S");
        command("BLACKOUTSTOP", "deviceid", "4678");
        world.happens("hangup");
        command("CALLSTOP", "deviceid", "4678");
    }

    void fill() throws Exception {
        record("15551234567");
        command("CALLSTART", "deviceid", "4679", "callinstance", "7", "callid", HOSTILE);
        world.happens("session 4679");
        command("IMPORTGROUP", "action", "ADD", "name", "Sales", "phoneid", "4678;4679");
        command("IMPORTROLE", "action", "ADD", "name", "Listeners", "permissions", "6;7");
        command("IMPORTSITE", "action", "ADD", "name", HOSTILE);
        command("IMPORTSTATION", "action", "ADD", "deviceid", "4678", "stationname", "PC-17");
        command("IMPORTMASK", "action", "ADD", "name", "Cards", "fields", "USER1=NONE");
        send(at("/commands/CALLSTRT").POST(BodyPublishers.ofString("{\"deviceid\":1}")));
    }
}
