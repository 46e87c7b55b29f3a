package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.api.Answer;
import hark.api.Audio;
import hark.api.Body;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.access.TestAccounts;
import hark.api.door.Caller;
import hark.support.PortInUseException;
import hark.support.SeededIds;
import hark.support.VirtualTimers;
import hark.wire.AllowList;
import hark.wire.Doors;
import hark.wire.EventQueue;
import hark.wire.Happenings;
import hark.wire.export.ShelfOfCopies;
import hark.wire.xml.XmlSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModernPortTest {
    private static final String WAVEFORM = "{\"version\":2}";
    private static final String SOUND = "0123456789";

    private final Happenings happenings = new Happenings();

    private final AtomicReference<Readiness> readiness =
            new AtomicReference<>(
                    new Readiness(List.of("vault: no space", "media: nobody listens"), List.of()));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private final ModernPort port =
            ModernPort.open(settings(0, List.of("secret")), XmlSettings.defaults(), parts());

    @AfterEach
    void close() {
        port.close();
        happenings.close();
    }

    @Test
    void it_is_alive_before_it_is_ready() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body())
                .isEqualTo("not ready\nvault: no space\nmedia: nobody listens\n");
        readiness.set(Readiness.READY);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").body()).isEqualTo("ready\n");
        readiness.set(new Readiness(List.of(), List.of("cluster: nobody is there")));
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").body()).isEqualTo("ready\ncluster: nobody is there\n");
    }

    @Test
    void metrics_are_in_the_format_of_prometheus() throws Exception {
        HttpResponse<String> response = get("/metrics");

        assertThat(response.body()).isEqualTo("hark_up 1\n");
        assertThat(response.headers().firstValue("content-type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void a_recording_is_heard() throws Exception {
        HttpResponse<String> response = get("/api/v1/recordings/17/audio?download=1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(SOUND);
        assertThat(response.headers().firstValue("content-type")).contains("audio/wav");
        assertThat(response.headers().firstValue("content-length")).contains("10");
        assertThat(response.headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"17.wav\"");
    }

    @Test
    void so_is_its_waveform_seen() throws Exception {
        HttpResponse<String> response = get("/api/v1/recordings/17/peaks");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(WAVEFORM);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(get("/api/v1/recordings/18/peaks").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/recordings/17/keypresses").body()).isEqualTo("{}");
        assertThat(get("/api/v1/recordings/17/manifest").body()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 206, 0123, bytes 0-3/10",
        "bytes=4-, 206, 456789, bytes 4-9/10",
        "bytes=-2, 206, 89, bytes 8-9/10",
        "bytes=8-99, 206, 89, bytes 8-9/10",
        "bytes=0-, 206, 0123456789, bytes 0-9/10",
        "'bytes=0-1,3-4', 200, 0123456789,",
        "bytes=-, 200, 0123456789,",
        "bytes=3-1, 200, 0123456789,",
        "seconds=1-2, 200, 0123456789,"
    })
    void a_range_of_it_is_heard(String range, int status, String heard, String contentRange)
            throws Exception {
        HttpResponse<String> response =
                send(request("/api/v1/recordings/17/audio").header("Range", range));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(heard);
        assertThat(response.headers().firstValue("content-range").orElse(null))
                .isEqualTo(contentRange);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=-0"})
    void a_range_beyond_the_end_is_416(String range) throws Exception {
        HttpResponse<String> response =
                send(request("/api/v1/recordings/17/audio").header("Range", range));

        assertThat(response.statusCode()).isEqualTo(416);
        assertThat(response.headers().firstValue("content-range")).contains("bytes */10");
    }

    @Test
    void its_length_is_told_without_its_sound() throws Exception {
        HttpResponse<String> response = send(request("/api/v1/recordings/17/audio").HEAD());

        assertThat(response.headers().firstValue("content-length")).contains("10");
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 404, 40", "2, 404, 41", "3, 403, 44"})
    void what_cannot_be_heard_is_a_problem_with_a_result_code(String id, int status, int code)
            throws Exception {
        HttpResponse<String> response = get("/api/v1/recordings/" + id + "/audio");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type"))
                .contains("application/problem+json");
        assertThat(json(response).path("result_code").asInt()).isEqualTo(code);
        assertThat(json(response).path("status").asInt()).isEqualTo(status);
    }

    @Test
    void a_command_is_a_json_object() throws Exception {
        HttpResponse<String> response =
                post(
                        "/api/v1/commands/echo",
                        "{\"request_id\":\"007\",\"deviceid\":4678,\"User1\":\"a b\",\"x\":null}");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode json = json(response);
        assertThat(json.path("request_type").asString()).isEqualTo("ECHO");
        assertThat(json.path("request_id").asString()).isEqualTo("007");
        assertThat(json.path("result_code").asInt()).isEqualTo(20);
        assertThat(json.path("said").toString())
                .isEqualTo("{\"deviceid\":\"4678\",\"user1\":\"a b\"}");
    }

    @Test
    void a_list_is_an_array() throws Exception {
        assertThat(json(post("/api/v1/commands/list", "")).path("calls").toString())
                .isEqualTo("[{\"ani\":\"1\"},{\"ani\":\"2\"}]");
    }

    @Test
    void who_accepts_xml_has_the_result_of_the_other_ports() throws Exception {
        var none = HttpRequest.BodyPublishers.noBody();
        String path = "/api/v1/commands/nosuch";
        HttpResponse<String> unknown = send(request(path).POST(none).header("Accept", "text/xml"));

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).startsWith("<RESULT>\r\n\t<REQUESTTYPE>NOSUCH</REQUESTTYPE>");
        assertThat(unknown.body()).contains("<RESULTCODE>10</RESULTCODE>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nosuch | {} | 404 | 10",
                "test | [] | 400 | 17",
                "test | {\"a\":{}} | 400 | 17",
                "test | {\"a\" | 400 | 16",
                "bug | {} | 500 | 4"
            })
    void a_command_that_fails_is_a_problem(String type, String body, int status, int code)
            throws Exception {
        HttpResponse<String> response = post("/api/v1/commands/" + type, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("result_code").asInt()).isEqualTo(code);
    }

    @Test
    void pages_of_other_sites_are_refused_and_its_own_need_a_session_or_a_key() throws Exception {
        String own = "http://127.0.0.1:" + port.port();
        HttpRequest.Builder test =
                request("/api/v1/commands/test").POST(HttpRequest.BodyPublishers.noBody());

        assertThat(send(test.copy().header("Origin", own)).statusCode()).isEqualTo(401);
        assertThat(send(test.copy().headers("Origin", own, "X-Api-Key", "secret")).statusCode())
                .isEqualTo(200);
        assertThat(send(test.copy().header("Origin", "http://evil.example")).statusCode())
                .isEqualTo(403);
        for (String site : List.of("cross-site", "same-site")) {
            assertThat(send(test.copy().header("Sec-Fetch-Site", site)).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void other_paths_and_methods_are_problems() throws Exception {
        assertThat(get("/api/v1/nothing").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/recordings/..%2f..%2fetc/audio").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/commands/test").statusCode()).isEqualTo(405);
        assertThat(post("/api/v1/recordings/17/audio", "").statusCode()).isEqualTo(405);
    }

    @Test
    void a_port_in_use_is_an_error_that_names_the_setting() {
        HttpSettings same = settings(port.port(), List.of());

        assertThatThrownBy(() -> ModernPort.open(same, XmlSettings.defaults(), parts()))
                .isInstanceOf(PortInUseException.class)
                .hasMessageContaining("http.port");
    }

    @Test
    void a_site_whose_name_leads_here_is_not_this_machine() throws Exception {
        for (String path : List.of("/metrics", "/api/v1/recordings/17/audio")) {
            assertThat(asked(path, "evil.example")).isEqualTo(403);
            assertThat(asked(path, "evil.example:8080")).isEqualTo(403);
            assertThat(asked(path, "127.0.0.1.evil.example")).isEqualTo(403);
            assertThat(asked(path, "localhost:8080")).isEqualTo(200);
            assertThat(asked(path, "127.0.0.1")).isEqualTo(200);
            assertThat(asked(path, "[::1]:8080")).isEqualTo(200);
            assertThat(asked(path, "Recorder.example")).isEqualTo(200);
        }
        assertThat(asked("/health/live", "evil.example")).isEqualTo(200);
        assertThat(
                        RawHttp.send(
                                        port.port(),
                                        "GET /metrics HTTP/1.1\r\nHost: evil.example\r\n"
                                                + "X-Api-Key: secret\r\nConnection: close\r\n\r\n")
                                .status())
                .isEqualTo(200);
    }

    private int asked(String path, String host) throws IOException {
        return RawHttp.send(
                        port.port(),
                        "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                .formatted(path, host))
                .status();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"deviceid\":4678,\"DEVICEID\":\"9999\"}",
                "{\"a\":1,\"a\":2}",
                "{\"request_id\":1,\"RequestId\":2}",
                "{} {}"
            })
    void a_name_given_twice_is_code_17(String body) throws Exception {
        HttpResponse<String> response = post("/api/v1/commands/echo", body);

        assertThat(json(response).path("result_code").asInt()).isEqualTo(17);
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void the_bounds_of_a_request_hold_for_json_too() throws Exception {
        StringBuilder many = new StringBuilder("{\"n0\":0");
        for (int i = 1; i <= 512; i++) {
            many.append(",\"n%d\":0".formatted(i));
        }
        String longName = "{\"" + "n".repeat(65) + "\":1}";

        assertThat(json(post("/api/v1/commands/echo", many + "}")).path("result_code").asInt())
                .isEqualTo(16);
        assertThat(json(post("/api/v1/commands/echo", longName)).path("result_code").asInt())
                .isEqualTo(16);
        assertThat(post("/api/v1/commands/echo", " ".repeat(1 << 20) + "{}").statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_request_without_a_number_gets_one_of_its_own() throws Exception {
        String one = json(post("/api/v1/commands/test", "{}")).path("request_id").asString();
        String two = json(post("/api/v1/commands/test", "")).path("request_id").asString();

        assertThat(List.of(one, two))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("\\d{1,64}"));
    }

    private static HttpSettings settings(int port, List<String> keys) {
        return new HttpSettings(
                "127.0.0.1",
                port,
                keys,
                AllowList.loopback(),
                List.of("recorder.example"),
                Optional.empty(),
                HttpSettings.defaults().limits());
    }

    private ModernParts parts() {
        return new ModernParts(
                Doors.outside(ModernPortTest::answer, new SimpleMeterRegistry()),
                TestAccounts.nobody(),
                TestAccounts.noKeys(),
                TestAccounts.noSearches(),
                Optional.empty(),
                ModernPortTest::open,
                ModernPortTest::open,
                ModernPortTest::waveform,
                ModernPortTest::keypresses,
                ModernPortTest::keypresses,
                ShelfOfCopies.none(),
                new StreamDesk(StreamSettings.defaults(), new VirtualTimers(), new SeededIds(1)),
                new EventQueue.Source(happenings.feed(), 1_000),
                readiness::get,
                () -> "hark_up 1\n",
                Insights.none());
    }

    private static Audio.Opened waveform(String recording, Caller caller) {
        return recording.equals("17")
                ? found(WAVEFORM, "application/json", "17.peaks.json")
                : new Audio.Opened.FileGone();
    }

    private static Audio.Opened keypresses(String recording, Caller caller) {
        return found("{}", "application/json", "keys.json");
    }

    private static Audio.Opened found(String content, String type, String file) {
        byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
        return new Audio.Opened.Found(new ByteArrayInputStream(bytes), bytes.length, type, file);
    }

    private static Answer answer(Request request, Caller caller) {
        if (!request.type().equals("LIST")) {
            return Doors.answer(request, caller);
        }
        Body one = new Body.Node("CALL", List.of(new Body.Leaf("ANI", "1")));
        Body two = new Body.Node("CALL", List.of(new Body.Leaf("ANI", "2")));
        return Answer.of(ResultCode.OK, Body.list("CALLS", List.of(one, two)));
    }

    private static Audio.Opened open(String recording, Caller caller) {
        return switch (recording) {
            case "17" -> found(SOUND, "audio/wav", "17.wav");
            case "2" -> new Audio.Opened.FileGone();
            case "3" -> new Audio.Opened.NotAllowed();
            default -> new Audio.Opened.NoSuchRecording();
        };
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.port() + target));
    }

    private HttpResponse<String> get(String target) throws Exception {
        return send(request(target));
    }

    private HttpResponse<String> post(String target, String body) throws Exception {
        return send(request(target).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
