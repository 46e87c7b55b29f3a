package hark.api.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.api.Answer;
import hark.api.Audio;
import hark.api.RecordingAudio;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a key opens on the ports that speak HTTP, and what it leaves behind.
class NamedClientsTest {
    private static final String KEY = "correct-horse-battery";
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
                                "client crm key="
                                        + KEY
                                        + " commands=CALL*,TEST alias=DIAL:CALLLIST",
                                "client player key=player-horse-battery",
                                "clients.others TEST"),
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

    private HttpRequest.Builder web(String query) {
        String page = "http://127.0.0.1:" + web.port() + "/webAPI.aspx" + query;
        return HttpRequest.newBuilder(URI.create(page));
    }

    private HttpRequest.Builder json(String type, String body) {
        String page = "http://127.0.0.1:" + modern.port() + "/api/v1/commands/" + type;
        return HttpRequest.newBuilder(URI.create(page)).POST(BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        return send(request).statusCode();
    }

    private static String code(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body().replaceAll("(?s).*<RESULTCODE>(\\d+)<.*", "$1");
    }

    @Test
    void a_key_may_come_in_a_header_or_as_a_parameter() throws Exception {
        String start = "?type=callstart&requestid=1&deviceid=4678";

        assertThat(code(web(start))).isEqualTo("44");
        assertThat(code(web(start).header("X-Api-Key", KEY))).isEqualTo("20");
        assertThat(code(web(start + "&apikey=" + KEY))).isEqualTo("20");
        assertThat(code(web(start).header("X-Api-Key", " "))).isEqualTo("44");
    }

    @Test
    void a_wrong_key_is_status_403_wherever_it_stands() throws Exception {
        String xml =
                "<REQUEST><TYPE>TEST</TYPE><REQUESTID>1</REQUESTID><APIKEY>wrong</APIKEY></REQUEST>";

        assertThat(status(web("?type=test&requestid=1"))).isEqualTo(200);
        assertThat(status(web("?type=test&requestid=1").header("X-Api-Key", "wrong")))
                .isEqualTo(403);
        assertThat(status(web("?type=test&requestid=1&ApiKey=wrong"))).isEqualTo(403);
        assertThat(status(web("").POST(BodyPublishers.ofString(xml)))).isEqualTo(403);
        assertThat(status(web("").header("X-Api-Key", "wrong").POST(BodyPublishers.ofString("<A"))))
                .isEqualTo(403);
        assertThat(
                        world.meters
                                .counter("hark.wire.refused", "port", "web", "reason", "key")
                                .count())
                .isEqualTo(4);
    }

    @Test
    void the_modern_port_takes_its_own_key_and_those_of_clients() throws Exception {
        assertThat(status(json("CALLSTART", "{\"deviceid\":1}"))).isEqualTo(403);
        assertThat(status(json("CALLSTART", "{\"deviceid\":1}").header("X-Api-Key", KEY)))
                .isEqualTo(200);
        assertThat(status(json("CALLSTART", "{\"deviceid\":1,\"api_key\":\"" + KEY + "\"}")))
                .isEqualTo(200);
        assertThat(status(json("TEST", "{\"apikey\":\"wrong\"}"))).isEqualTo(403);
        assertThat(status(json("TEST", "{}").header("X-Api-Key", "wrong"))).isEqualTo(403);
        assertThat(status(json("TEST", "{}").header("X-Api-Key", "key-of-the-port")))
                .isEqualTo(200);
        assertThat(status(json("CALLSTART", "{}").header("X-Api-Key", "key-of-the-port")))
                .isEqualTo(403);
    }

    @Test
    void who_may_not_play_a_recording_may_not_save_it_either() {
        RecordingAudio audio = world.audio();

        assertThat(audio.open("1", caller())).isEqualTo(new Audio.Opened.NotAllowed());
        assertThat(audio.open("1", caller(KEY))).isEqualTo(new Audio.Opened.NotAllowed());
        assertThat(audio.open("1", caller("wrong-horse-battery")))
                .isEqualTo(new Audio.Opened.NotAllowed());
        assertThat(audio.open("1", caller("player-horse-battery")))
                .isEqualTo(new Audio.Opened.NoSuchRecording());
    }

    private static Caller caller() {
        return new Caller("x", InetAddress.getLoopbackAddress(), Caller.Way.JSON, "c1");
    }

    private static Caller caller(String key) {
        return new Caller(
                "x",
                InetAddress.getLoopbackAddress(),
                Caller.Way.JSON,
                "c1",
                new hark.api.door.Credentials(Optional.of(key), Optional.empty()));
    }

    private Answer ask(String type, Map<String, String> parameters, Caller caller) {
        return world.outside().door().answer(new Request(type, "1", parameters), caller);
    }

    @Test
    void refusals_are_counted_by_their_reason() {
        ask("CALLSTOP", Map.of(), caller());
        ask("RECORDSTART", Map.of("APIKEY", KEY), caller());
        ask("TEST", Map.of("APIKEY", "wrong"), caller());

        assertThat(world.meters.counter("hark.commands.refused", "reason", "command").count())
                .isEqualTo(2);
        assertThat(world.meters.counter("hark.commands.refused", "reason", "key").count())
                .isEqualTo(1);
    }

    @Test
    void a_key_is_no_unknown_parameter() {
        ask("TEST", Map.of("APIKEY", KEY), caller());

        assertThat(world.meters.counter("hark.parameters.unknown", "type", "TEST").count())
                .isZero();
    }

    @Test
    void a_client_is_the_same_from_wherever_it_repeats_and_no_other_one() {
        Map<String, String> device = Map.of("DEVICEID", "4678");
        ask("CALLSTART", device, caller(KEY));

        assertThat(ask("CALLSTOP", device, caller(KEY)).code()).isEqualTo(ResultCode.OK);
        assertThat(ask("CALLSTOP", device, caller(KEY)).code()).isEqualTo(ResultCode.OK);
        assertThat(ask("CALLSTOP", device, caller("player-horse-battery")).code())
                .isEqualTo(ResultCode.DEVICE_NOT_IN_CALL);
    }

    @Test
    void what_may_be_a_look_up_by_the_alias_of_anybody_does_not_hold_up_a_loop() {
        assertThat(world.outside().door().isPrompt(new Request("DIAL", "1", Map.of()))).isFalse();
        assertThat(world.outside().door().isPrompt(new Request("SING", "1", Map.of()))).isTrue();
        assertThat(world.outside().isKnownType().test("DIAL")).isTrue();
    }

    @Test
    void a_pattern_that_names_no_command_stops_the_start() {
        List<String> given = List.of("client crm key=" + KEY + " commands=CALLSTRAT");

        assertThatThrownBy(() -> new World(given, folder.resolve("other")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "clients.named, crm: CALLSTRAT names no command. Did you mean CALLSTART?");
    }
}
