package hark.api.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import hark.wire.http.ModernPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The resources of the JSON API over a real socket, with the real door behind it.
class ResourcesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HOSTILE =
            "<img src=x onerror=alert(1)>\u2028\u202e\uD83D\uDE00\"'&";

    @TempDir Path folder;
    private World world;
    private ModernPort port;

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

    private HttpRequest.Builder at(String address) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port.port() + "/api/v1" + address));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(String address) throws Exception {
        return send(at(address));
    }

    private JsonNode shown(String address) throws Exception {
        HttpResponse<String> response = get(address);
        assertThat(response.statusCode()).as(address + " " + response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        return JSON.readTree(response.body());
    }

    private JsonNode refused(String address, int status) throws Exception {
        HttpResponse<String> response = get(address);
        assertThat(response.statusCode()).as(address + " " + response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type"))
                .contains("application/problem+json");
        return JSON.readTree(response.body());
    }

    private void command(String type, String... said) throws Exception {
        ObjectNode body = JSON.createObjectNode();
        for (int i = 0; i < said.length; i += 2) {
            body.put(said[i], said[i + 1]);
        }
        HttpResponse<String> response =
                send(at("/commands/" + type).POST(BodyPublishers.ofString(body.toString())));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    /// One call is recorded and over, with a blackout in it; another goes on.
    private void record(String ani) throws Exception {
        command("CALLSTART", "deviceid", "4678", "ani", ani, "user1", HOSTILE);
        world.happens("session 4678");
        world.happens("talk 2S");
        command("BLACKOUTSTART", "deviceid", "4678");
        world.happens("talk 1S");
        command("BLACKOUTSTOP", "deviceid", "4678");
        world.happens("hangup");
        command("CALLSTOP", "deviceid", "4678");
    }

    private void fill() throws Exception {
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

    @Test
    void values_have_their_types() throws Exception {
        record("15551234567");

        JsonNode recording = shown("/recordings").get("items").get(0);
        assertThat(recording.get("ident").isIntegralNumber()).isTrue();
        assertThat(recording.get("recording_time").stringValue()).isEqualTo("2026-03-02T15:00:00Z");
        assertThat(recording.get("locked").isBoolean()).isTrue();
        assertThat(recording.get("keepdays").intValue()).isEqualTo(90);
        assertThat(recording.get("archive_action_id").isNull()).isTrue();
        assertThat(recording.get("gate").isNull()).isTrue();
        assertThat(recording.get("user1").stringValue()).isEqualTo(HOSTILE);
        assertThat(recording.get("agent_id").intValue()).isEqualTo(1);

        JsonNode info = shown("/recordings/" + recording.get("ident"));
        assertThat(shown("/recordings/" + recording.get("globalid").stringValue())).isEqualTo(info);
        assertThat(info.get("blackouts")).hasSize(1);
        assertThat(info.get("blackouts").get(0).get("seconds").intValue()).isEqualTo(1);
        assertThat(info.get("decisions").get(0).get("looks").get(0).get("matched").booleanValue())
                .isTrue();
        assertThat(shown("/recordings/1/decisions").get("items").get(0))
                .isEqualTo(info.get("decisions").get(0));
    }

    @Test
    void every_resource_is_as_its_schema_says() throws Exception {
        fill();
        JsonNode api = shown("/openapi.json");
        List<String> wrong = new ArrayList<>();
        TreeSet<String> empty = new TreeSet<>();

        for (String path : api.get("paths").propertyNames()) {
            JsonNode content =
                    api.at("/paths/" + path.replace("~", "~0").replace("/", "~1"))
                            .at("/get/responses/200/content/application~1json/schema");
            if (content.isMissingNode() || !content.has("$ref")) {
                continue;
            }
            String address = path.replace("/commands/{id}", "/commands/TEST").replace("{id}", "1");
            address = path.startsWith("/devices/{id}") ? "/devices/4679" : address;
            address = path.startsWith("/stations/{id}") ? "/stations/4678" : address;
            address = path.equals("/decisions") ? "/decisions?deviceid=4679" : address;
            JsonNode shown = shown(address);
            if (shown.has("items") && shown.get("items").isEmpty()) {
                empty.add(path);
            }
            schema(api, content.get("$ref").stringValue())
                    .validate(shown)
                    .forEach(error -> wrong.add(path + ": " + error));
        }

        assertThat(wrong).isEmpty();
        assertThat(empty).as("what is empty here is not looked at").isEmpty();
    }

    private static Schema schema(JsonNode api, String reference) {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.put("$ref", reference);
        whole.set("components", api.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole);
    }

    @Test
    void the_description_is_openapi_3_1() throws Exception {
        JsonNode api = shown("/openapi.json");
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                JSON.readTree(
                                        Files.readString(
                                                Path.of(
                                                        "src/test/resources/openapi/oas-3.1-schema.json"))));

        assertThat(schema.validate(api)).isEmpty();
        ((ObjectNode) api.at("/paths/~1recordings/get")).put("responses", 1);
        assertThat(schema.validate(api)).as("the schema looks").isNotEmpty();
    }
}
