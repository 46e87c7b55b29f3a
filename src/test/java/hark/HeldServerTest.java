package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import hark.ServerSettings.Reading;
import hark.audio.AudioMeasure;
import hark.board.siprec.TestSrc;
import hark.board.siprec.TestSrc.Call;
import hark.support.SettingsSources;
import hark.vault.keys.KeyRoom;
import hark.vault.seal.Verdict;
import hark.vault.seal.Verifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole server on loopback sockets: a call is put on hold in several ways, and what was told of it is compared
/// with the manifest and with where the file is silent. The caller says 440 Hz on leg 0, the agent 880 Hz on leg 1.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldServerTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration A_WHILE = Duration.ofSeconds(1);
    private static final Duration HOLD = Duration.ofMillis(1_300);
    private static final String REQUEST =
            "<REQUEST><TYPE>%s</TYPE><REQUESTID>7</REQUESTID>%s</REQUEST>\r\n";
    private static final double LOUD = 4_000;
    private static final double FAINT = 200;

    /// What is on its way when a hold begins or ends.
    private static final double EDGE = 0.1;

    private final List<String> told = new ArrayList<>();
    private final List<Integer> seconds = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private String info;
    private JsonNode resource;
    private JsonNode manifest;
    private AudioMeasure audio;
    private Verdict verdict;
    private int tcp;

    @BeforeAll
    void play_a_call_that_is_held(@TempDir Path data) throws Exception {
        try (Server server = Server.start(settings(data))) {
            tcp = server.ports().get("tcp");
            int http = server.ports().get("http");
            try (Socket events = new Socket(loopback(), server.ports().get("events"));
                    TestSrc src = TestSrc.udp(server.ports().get("sip"));
                    Call call = src.newCall(new TestSrc.Parties("15550100", "4678"))) {
                Scanner listener = listen(events);
                assertThat(call.invite().status()).isEqualTo(200);
                call.ack();
                await().atMost(PATIENCE).until(() -> list().contains("<STATE>RECORDING</STATE>"));
                talk(call);
                hear(listener);
            }
            await().atMost(PATIENCE).until(() -> list().contains("<STATE>COMPLETE</STATE>"));
            info = ask("RECORDINFO", "<RECORDID>1</RECORDID>");
            resource = json(get(http, "/api/v1/recordings/1"));
            manifest = json(get(http, "/api/v1/recordings/1/manifest"));
            audio = AudioMeasure.of(get(http, "/api/v1/recordings/1/audio").openStream());
        }
        Path folder = data.resolve("recordings");
        verdict =
                new Verifier(folder, new KeyRoom(settings(data).keys(), folder).look())
                        .verify(manifest.required("file").asString(), Optional.empty());
    }

    private void talk(Call call) throws IOException {
        look();
        call.play(A_WHILE, 440, 880);
        assertThat(call.reinvite(second(call, "inactive")).status()).isEqualTo(200);
        call.play(HOLD, 440, 0);
        look();
        assertThat(call.reinvite(second(call, "inactive")).status()).isEqualTo(200); // a refresh
        call.play(HOLD, 440, 0);
        assertThat(call.resume().status()).isEqualTo(200);
        call.play(A_WHILE, 440, 880);
        look(); // not beside a hold: nothing is sent as long as it takes
        call.play(A_WHILE, 440, 880);
        assertThat(call.update(call.sdp("inactive")).status()).isEqualTo(200);
        call.play(HOLD, 0, 0);
        assertThat(call.update(call.sdp("sendonly")).status()).isEqualTo(200);
        call.play(A_WHILE, 440, 880);
        assertThat(
                        call.update(
                                        call.sdp("sendonly")
                                                .replaceAll("127.0.0.1\r\nt=", "0.0.0.0\r\nt="))
                                .status())
                .isEqualTo(200);
        call.play(HOLD, 0, 0);
        assertThat(call.bye().status()).isEqualTo(200);
    }

    /// The second leg alone goes this way.
    private static String second(Call call, String direction) {
        String usual = call.sdp("sendonly");
        int last = usual.lastIndexOf("a=sendonly");
        return usual.substring(0, last) + usual.substring(last).replace("sendonly", direction);
    }

    private void look() throws IOException {
        shown.add(field(ask("DEVICESTATUS", "<DEVICEID>4678</DEVICEID>"), "HOLD"));
    }

    private void hear(Scanner listener) {
        while (listener.hasNext()) {
            String event = listener.next();
            if (event.contains("<EVENTTYPE>CALLSTOP<")) {
                return;
            }
            if (event.contains("<EVENTTYPE>HOLD")) {
                assertThat(field(event, "DEVICEID")).isEqualTo("4678");
                told.add(
                        "%s leg %s label %s %s"
                                .formatted(
                                        field(event, "EVENTTYPE"),
                                        field(event, "LEG"),
                                        field(event, "LABEL"),
                                        field(event, "REASON")));
                if (event.contains("HOLDSTOP")) {
                    seconds.add(Integer.valueOf(field(event, "SECONDS")));
                }
            }
        }
    }

    @Test
    void each_hold_is_told_once_when_it_begins_and_once_when_it_ends() {
        assertThat(told)
                .containsExactly(
                        "HOLDSTART leg 1 label 2 SDP",
                        "HOLDSTOP leg 1 label 2 RESUMED",
                        "HOLDSTART leg 0 label 1 SDP",
                        "HOLDSTART leg 1 label 2 SDP",
                        "HOLDSTOP leg 0 label 1 RESUMED",
                        "HOLDSTOP leg 1 label 2 RESUMED",
                        "HOLDSTART leg 0 label 1 SDP",
                        "HOLDSTART leg 1 label 2 SDP",
                        "HOLDSTOP leg 0 label 1 CALL_ENDED",
                        "HOLDSTOP leg 1 label 2 CALL_ENDED");
    }

    @Test
    void end_of_a_hold_says_how_long_it_was() {
        assertThat(seconds).hasSize(5).allMatch(each -> each >= HOLD.toSeconds());
    }

    @Test
    void state_of_the_device_shows_it() {
        assertThat(shown).containsExactly("FALSE", "TRUE", "FALSE");
    }

    @Test
    void recording_lists_them_and_so_does_its_resource() {
        assertThat(info.split("<HOLD>", -1)).hasSize(6);
        assertThat(info).contains("<REASON>SDP</REASON>", "<LABEL>2</LABEL>");
        assertThat(resource.required("holds").size()).isEqualTo(5);
        assertThat(resource.required("holds").get(0).required("seconds").asInt())
                .isGreaterThanOrEqualTo(2);
        assertThat(resource.required("holds").get(0).required("leg").asInt()).isEqualTo(1);
    }

    @Test
    void each_leg_is_silent_where_it_was_on_hold_and_heard_everywhere_else() {
        assertThat(holds()).hasSize(5);
        for (JsonNode hold : holds()) {
            int leg = hold.required("leg").asInt();
            double from = seconds(hold, "fromNanos") + EDGE;
            double to = seconds(hold, "toNanos") - EDGE;
            assertThat(level(leg, from, to)).as("in %s", hold).isLessThan(FAINT);
            assertThat(level(leg, from - 0.5, from - EDGE))
                    .as("before %s", hold)
                    .isGreaterThan(LOUD);
        }
        JsonNode first = holds().getFirst();
        assertThat(level(0, seconds(first, "fromNanos"), seconds(first, "toNanos")))
                .isGreaterThan(LOUD);
        double resumed = seconds(first, "toNanos") + EDGE;
        assertThat(level(1, resumed, resumed + 0.5)).isGreaterThan(LOUD);
    }

    @Test
    void hold_at_the_end_ends_with_the_recording() {
        JsonNode last = holds().getLast();

        assertThat(last.required("toNanos").asLong())
                .isEqualTo(manifest.required("durationNanos").asLong());
        assertThat(seconds(last, "toNanos") - seconds(last, "fromNanos"))
                .isCloseTo(1.3, within(0.6));
    }

    @Test
    void sealed_recording_is_sound_and_nothing_of_it_is_blacked_out() {
        assertThat(verdict).isInstanceOf(Verdict.Sound.class);
        assertThat(manifest.required("blackouts").size()).isZero();
        assertThat(manifest.required("silences").size()).isZero();
    }

    private List<JsonNode> holds() {
        List<JsonNode> holds = new ArrayList<>();
        manifest.required("holds").forEach(holds::add);
        return holds;
    }

    private double level(int leg, double from, double to) {
        return leg == 0
                ? audio.toneLevel(AudioMeasure.LEFT, 440, from, to)
                : audio.toneLevel(AudioMeasure.RIGHT, 880, from, to);
    }

    private static double seconds(JsonNode node, String nanos) {
        return node.required(nanos).asLong() / 1e9;
    }

    private static Scanner listen(Socket socket) throws IOException {
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        String ask =
                "<EVENTSUBSCRIBE><REQUESTID>1</REQUESTID><EVENTTYPE>ALL</EVENTTYPE></EVENTSUBSCRIBE>";
        socket.getOutputStream().write(ask.getBytes(StandardCharsets.UTF_8));
        Scanner listener =
                new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)
                        .useDelimiter("(?<=</RESULT>|</EVENT>)\r\n");
        assertThat(listener.next()).contains("<RESULTCODE>20<");
        return listener;
    }

    private String list() throws IOException {
        return ask("CALLLIST", "<DEVICE_ID>4678</DEVICE_ID>");
    }

    private String ask(String type, String fields) throws IOException {
        try (Socket socket = new Socket(loopback(), tcp);
                Scanner answers = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            String request = REQUEST.formatted(type, fields);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return answers.useDelimiter("</RESULT>").next();
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private static URL get(int port, String path) throws IOException {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path)).toURL();
    }

    private static JsonNode json(URL url) throws IOException {
        try (var in = url.openStream()) {
            return JsonMapper.shared().readTree(in);
        }
    }

    private static String field(String xml, String name) {
        return xml.split("<" + name + ">", 2)[1].split("</" + name + ">", 2)[0];
    }

    private static ServerSettings settings(Path data) {
        String sets =
                "tcp.bind=127.0.0.1 tcp.port=0 web.enabled=false http.bind=127.0.0.1 http.port=0"
                        + " sip.bind=127.0.0.1 sip.port=0 rtp.bind=127.0.0.1 events.bind=127.0.0.1"
                        + " events.port=0 recording.minFreeMb=0";
        SettingsSources sources = SettingsSources.none().withSets(List.of(sets.split(" ")));
        return switch (ServerSettings.read(sources, data)) {
            case Reading.Read read -> read.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
