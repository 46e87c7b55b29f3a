package hark.api.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The resources of the JSON API: what they show, and to whom.
class ResourcesTest extends OverResources {
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
            JsonNode responses =
                    api.at("/paths/" + path.replace("~", "~0").replace("/", "~1"))
                            .at("/get/responses");
            JsonNode content = responses.at("/200/content/application~1json/schema");
            boolean isOfSomebody = path.startsWith("/session/");
            if (isOfSomebody || !responses.has("304") || !content.has("$ref")) {
                continue; // DescribedServerTest looks at what is no resource
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

    @Test
    void a_device_may_be_called_anything() throws Exception {
        String id = "SIP/a?b#c%d ü";
        command("CALLSTART", "deviceid", id);

        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(shown("/devices/" + encoded).get("deviceid").stringValue()).isEqualTo(id);
        assertThat(shown("/devices?deviceid=" + encoded).get("items")).hasSize(1);
        assertThat(shown("/calls").get("items").get(0).get("deviceid").stringValue()).isEqualTo(id);
    }

    @Test
    void rights_switches_and_masks_hold() throws Exception {
        record("15551234567");
        command("IMPORTMASK", "action", "ADD", "name", "m", "fields", "ANI=LAST4;AGENT_ID=NONE");
        JsonNode masked = shown("/recordings?maskid=1").get("items").get(0);
        assertThat(masked.get("ani").stringValue()).isEqualTo("****4567");
        assertThat(masked.get("agent_id").stringValue()).isEqualTo("****");
        refused("/recordings?maskid=1&ani=1*", 400);
        refused("/recordings?maskid=99", 400);
    }

    @Test
    void who_may_not_send_the_command_may_not_read_the_resource() throws Exception {
        close();
        world =
                new World(
                        List.of("feature-off lookup", "clients.others TEST CALLLIST"),
                        folder.resolve("other"));
        port = Ports.modern(world);

        assertThat(refused("/recordings", 403).get("result_code").intValue()).isEqualTo(39);
        assertThat(refused("/users", 403).get("result_code").intValue()).isEqualTo(44);
        assertThat(refused("/settings", 403).get("result_code").intValue()).isEqualTo(44);
        assertThat(refused("/audit", 403).get("result_code").intValue()).isEqualTo(44);
        assertThat(refused("/audit/chain", 403).get("result_code").intValue()).isEqualTo(44);
    }

    @Test
    void the_audit_trail_is_read_in_pages_and_narrowed() throws Exception {
        JsonNode first = shown("/audit?limit=2");
        assertThat(first.get("items")).hasSize(2);
        assertThat(first.get("items").get(0).get("time").stringValue())
                .isEqualTo("2026-03-02T09:04:00Z");
        assertThat(first.get("items").get(1).get("objects").get(0).get("name").stringValue())
                .isEqualTo("<b>eve</b>");
        JsonNode second = shown("/audit?limit=2&cursor=" + first.get("next").stringValue());
        assertThat(second.get("items").get(0).get("number").intValue()).isEqualTo(3);
        assertThat(second.get("items").get(0).get("hash"))
                .isEqualTo(first.get("items").get(1).get("previous"));

        assertThat(shown("/audit?code=error").get("items")).hasSize(1);
        JsonNode heard = shown("/audit?who=ann&object=recording:12&until=2026-03-02T09:03:00Z");
        assertThat(heard.get("items")).hasSize(1);
        assertThat(heard.get("next").isNull()).isTrue();
        refused("/audit?limit=2&code=error&cursor=" + first.get("next").stringValue(), 400);
        refused("/audit?since=yesterday", 400);
        assertThat(refused("/audit?wo=ann", 400).get("detail").stringValue()).contains("who?");
        assertThat(shown("/audit/4")).isEqualTo(first.get("items").get(1));
        refused("/audit/99", 404);
        refused("/audit/0", 400);
        assertThat(shown("/audit/chain").get("state").stringValue()).isEqualTo("HOLDS");
        assertThat(shown("/audit/chain").get("runningsince").isNull()).isTrue();
    }

    @Test
    void a_database_that_fails_is_500_with_its_code() throws Exception {
        world.happens("database-fails");

        assertThat(refused("/recordings", 500).get("result_code").intValue()).isEqualTo(23);
    }

    @Test
    void the_page_has_no_script_of_its_own_and_loads_nothing_from_elsewhere() throws Exception {
        HttpResponse<String> page = get("/docs");

        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("<style", "onclick", "http://", "https://");
        assertThat(page.body().replaceAll("<script src=\"/api/v1/docs/docs.js\"", ""))
                .doesNotContain("<script");
        assertThat(get("/docs/docs.js").body()).doesNotContain("innerHTML", "eval(");
        assertThat(get("/docs/docs.css").statusCode()).isEqualTo(200);
    }

    @Test
    void settings_tell_no_secret() throws Exception {
        JsonNode settings = shown("/settings").get("items");

        assertThat(settings.get(1).get("key").stringValue()).isEqualTo("http.apiKey");
        assertThat(settings.get(1).get("value").stringValue()).isEqualTo("(hidden)");
        assertThat(settings.get(1).get("secret").booleanValue()).isTrue();
    }

    @Test
    void the_examples_of_the_page_work() throws Exception {
        fill();
        List<String> examples =
                Files.readString(Path.of("docs/API.md"))
                        .lines()
                        .filter(line -> line.startsWith("curl 'http"))
                        .map(line -> line.replaceAll("^curl 'http://[^/]*/api/v1(.*)'$", "$1"))
                        .toList();

        assertThat(examples).hasSizeGreaterThan(5);
        for (String address : examples) {
            JsonNode shown = shown(address);
            assertThat(shown.has("items") && shown.get("items").isEmpty()).as(address).isFalse();
        }
    }
}
