package hark.api.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.wire.http.ModernPort;
import hark.wire.http.WebApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sister API in front of the real door.
class SisterRestTest {
    private static final String KEY = "correct-horse-battery";
    private static final String ANN = "{\"AgentIdentifier\":\"Id\",\"Value\":\"1\"%s}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir Path folder;
    private World world;
    private WebApi web;
    private ModernPort modern;

    @BeforeEach
    void open() throws IOException {
        world =
                new World(
                        List.of(
                                "user ann phones=70123 crm=annie",
                                "user bob phones=70124",
                                "client portal key=" + KEY,
                                "client viewer key=viewer-horse-battery commands=AGENTSTATUS"),
                        folder);
        web = Ports.web(world);
        modern = Ports.modern(world, "key-of-the-port");
    }

    @AfterEach
    void close() {
        modern.close();
        web.close();
        world.close();
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path));
    }

    private HttpRequest.Builder post(String path, String body) {
        return get(path).POST(BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> keyed(HttpRequest.Builder request) throws Exception {
        return send(request.header("Authorization", "Bearer " + KEY));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private void say(String type, Map<String, String> parameters) {
        Caller caller =
                new Caller("t", InetAddress.getLoopbackAddress(), Caller.Way.COMMAND_PORT, "t");
        Answer answer = world.outside().door().answer(new Request(type, "1", parameters), caller);
        assertThat(answer.code().isError()).as("%s: %s", type, answer).isFalse();
    }

    private void annTalks() {
        world.happens("session 4678");
        say("AGENTLOGIN", Map.of("AGENTID", "1", "DEVICEID", "4678"));
        say("CALLUPDATE", Map.of("DEVICEID", "4678", "USER1", "Order 17", "ANI", "15551234567"));
    }

    @Test
    void an_agent_is_shown_with_his_call_and_its_recording() throws Exception {
        annTalks();

        HttpResponse<String> response = keyed(get("/api/Agent?agentIdentifier=Id&value=1"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode ann = json(response);
        assertThat(ann.propertyNames())
                .containsExactly(
                        "AgentId",
                        "BusinessUnit",
                        "AgentPhone",
                        "SystemUsername",
                        "CrmUsername",
                        "Username",
                        "DeviceId",
                        "DeviceAlias",
                        "ActiveCall",
                        "InactiveCalls",
                        "DesktopOnlySessions");
        assertThat(ann.path("AgentId").asString()).isEqualTo("1");
        assertThat(ann.path("Username").asString()).isEqualTo("ann");
        assertThat(ann.path("DeviceId").asString()).isEqualTo("4678");
        JsonNode call = ann.path("ActiveCall");
        assertThat(call.path("CallState").asString()).isEqualTo("OnCall");
        assertThat(call.path("Metadata").path("user1").asString()).isEqualTo("Order 17");
        assertThat(call.path("Metadata").path("starttime").asString())
                .isEqualTo("03/02/2026 10:00:00");
        assertThat(call.path("Metadata").path("archiveaction").asString()).matches("-?\\d+");
        JsonNode recording = call.path("Recordings").path(0);
        assertThat(recording.path("RecordingIdentifier").asString())
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(recording.path("RecordingState").asString()).isEqualTo("Recording");
    }

    @Test
    void phones_and_accounts_are_those_of_the_user() throws Exception {
        say("IMPORTUSER", Map.of("ACTION", "UPDATE", "USER_ID", "1", "PHONES", "4678;4680"));

        for (JsonNode ann :
                List.of(
                        json(keyed(get("/api/Agent?agentIdentifier=Id&value=1"))),
                        json(keyed(get("/api/Agent/GetAll"))).path(0))) {
            assertThat(ann.path("AgentPhone").asString()).isEqualTo("4678;4680");
            assertThat(ann.path("CrmUsername").asString()).isEqualTo("annie");
        }
    }

    @Test
    void the_active_call_is_the_one_that_commands_mean() throws Exception {
        say("AGENTLOGIN", Map.of("AGENTID", "1", "DEVICEID", "4678"));
        say("CALLSTART", Map.of("DEVICEID", "4678", "CALLINSTANCE", "held"));
        say("CALLSTART", Map.of("DEVICEID", "4678", "CALLINSTANCE", "new"));

        JsonNode ann = json(keyed(get("/api/Agent?agentIdentifier=Id&value=1")));

        assertThat(ann.path("ActiveCall").path("CallInstance").asString()).isEqualTo("new");
        assertThat(ann.path("ActiveCall").path("CallState").asString()).isEqualTo("OnCall");
        JsonNode other = ann.path("InactiveCalls").path(0);
        assertThat(other.path("CallInstance").asString()).isEqualTo("held");
        assertThat(other.path("CallState").asString()).isEqualTo("OnHold");
    }

    @Test
    void all_agents_are_a_list_and_one_at_rest_has_no_call() throws Exception {
        JsonNode all = json(keyed(get("/API/agent/getall")));

        assertThat(all.isArray()).isTrue();
        assertThat(all.size()).isEqualTo(2);
        assertThat(all.path(1).path("Username").asString()).isEqualTo("bob");
        assertThat(all.path(1).path("ActiveCall").isNull()).isTrue();
        assertThat(all.path(1).path("InactiveCalls").isEmpty()).isTrue();
    }

    @Test
    void a_call_is_updated_blacked_out_and_stopped_through_its_agent() throws Exception {
        annTalks();
        String update = ANN.formatted(",\"CallMetadata\":{\"user2\":\"1234567890\"}");

        assertThat(code(keyed(post("/api/Record/UpdateForAgent", update)))).isEqualTo(37);
        assertThat(code(keyed(post("/api/Blackout/StartForAgent", ANN.formatted("")))))
                .isEqualTo(20);
        assertThat(code(keyed(post("/api/Blackout/StopForAgent", ANN.formatted("")))))
                .isEqualTo(20);
        assertThat(code(keyed(post("/api/Record/StopForAgent", ANN.formatted(""))))).isEqualTo(13);
        assertThat(code(keyed(post("/api/Record/StartForAgent", ANN.formatted(""))))).isZero();
        String shown = keyed(get("/api/Agent?agentIdentifier=CrmUsername&value=annie")).body();
        assertThat(shown).contains("\"user2\":\"1234567890\"");
    }

    private static int code(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response).path("Code").asInt();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'AgentIdentifier':'Id','Value':'99'} | 404 | 24",
                "{'AgentIdentifier':'Id','Value':'1'} | 404 | 7",
                "{'AgentIdentifier':'Id'} | 404 | 26",
                "{'Value':'1'} | 404 | 26",
                "{} | 404 | 26",
                "{'AgentIdentifier':'Shoe','Value':'44'} | 404 | 59",
                "{'AgentIdentifier':'Id','Value':'x'} | 404 | 59",
                "nothing | 400 | 16",
                "[] | 400 | 17",
                "{'AgentIdentifier':'Id','agentidentifier':'Id','Value':'1'} | 400 | 17",
                "{'AgentIdentifier':{'x':1},'Value':'1'} | 400 | 17",
                "{'AgentIdentifier':'Id','Value':'1','CallMetadata':{'user1':{}}} | 400 | 17"
            })
    void what_cannot_be_done_says_why(String body, int status, int code) throws Exception {
        HttpResponse<String> response =
                keyed(post("/api/Record/StopForAgent", body.replace('\'', '"')));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(json(response).path("Code").asInt()).isEqualTo(code);
        assertThat(json(response).propertyNames()).containsExactly("Code", "Label", "Message");
    }

    @Test
    void an_agent_nobody_asks_for_rightly_is_404() throws Exception {
        for (String query : List.of("", "?agentIdentifier=Id", "?agentIdentifier=Id&value=99")) {
            assertThat(keyed(get("/api/Agent" + query)).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void it_always_wants_a_key_and_a_known_one() throws Exception {
        String path = "/api/Agent/GetAll";
        String basic =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(("portal:" + KEY).getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> bare = send(get(path));
        assertThat(bare.statusCode()).isEqualTo(401);
        assertThat(bare.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(json(bare).path("Code").asInt()).isEqualTo(44);
        assertThat(send(get(path).header("Authorization", basic)).statusCode()).isEqualTo(200);
        assertThat(send(get(path).header("X-Api-Key", KEY)).statusCode()).isEqualTo(200);
        for (String wrong :
                List.of("Bearer wrong", "Bearer", "Basic %%%", "Basic d3Jvbmc=", "Digest x")) {
            assertThat(send(get(path).header("Authorization", wrong)).statusCode())
                    .as(wrong)
                    .isEqualTo(401);
        }
    }

    @Test
    void a_client_may_do_what_its_commands_say_and_no_more() throws Exception {
        annTalks();
        String viewer = "Bearer viewer-horse-battery";

        HttpResponse<String> seen = send(get("/api/Agent/GetAll").header("Authorization", viewer));
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(json(seen).path(0).path("ActiveCall").path("Recordings").isEmpty()).isTrue();
        HttpResponse<String> refused =
                send(
                        post("/api/Record/StopForAgent", ANN.formatted(""))
                                .header("Authorization", viewer));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).path("Code").asInt())
                .isEqualTo(ResultCode.COMMAND_NOT_ALLOWED.number());
    }

    @Test
    void pages_of_other_sites_and_other_methods_are_refused() throws Exception {
        assertThat(
                        keyed(get("/api/Agent/GetAll").header("Origin", "http://evil.example"))
                                .statusCode())
                .isEqualTo(403);
        assertThat(keyed(post("/api/Agent/GetAll", "")).statusCode()).isEqualTo(405);
        assertThat(keyed(get("/api/Record/StopForAgent")).statusCode()).isEqualTo(405);
        assertThat(keyed(get("/api/Record/DanceForAgent")).statusCode()).isEqualTo(404);
        assertThat(keyed(post("/api/Record/StopForAgent", " ".repeat((1 << 20) + 1))).statusCode())
                .isEqualTo(413);
    }

    @Test
    void the_modern_port_offers_it_too_and_takes_its_own_key() throws Exception {
        String all = "http://127.0.0.1:" + modern.port() + "/api/Agent/GetAll";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(all));

        assertThat(send(request.copy()).statusCode()).isEqualTo(401);
        assertThat(keyed(request.copy()).statusCode()).isEqualTo(200);
        assertThat(
                        send(request.copy().header("Authorization", "Bearer key-of-the-port"))
                                .statusCode())
                .isEqualTo(200);
        assertThat(keyed(request.copy().header("Origin", "http://evil.example")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void trouble_of_the_server_is_500() throws Exception {
        annTalks();
        world.happens("core-stops");

        HttpResponse<String> response = keyed(post("/api/Record/StopForAgent", ANN.formatted("")));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(json(response).path("Code").asInt()).isEqualTo(34);
    }
}
