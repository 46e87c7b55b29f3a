package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.ServerSettings.Reading;
import hark.audio.AudioMeasure;
import hark.board.siprec.MakerCall;
import hark.board.siprec.sdp.Sdp;
import hark.support.SettingsSources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls as the makers' devices send them, over real sockets into the whole server: whose they are, who called whom,
/// who is on which side, and what is kept of their metadata. Line 1 says 440 Hz, line 2 880 Hz.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MakersCallTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double LOUD = 2_000;
    private static final double FAINT = 200;

    private Path data;
    private Server server;

    /// @param right tone of the device's own side; 0 where both are on one line
    private record Expected(String device, String ani, String dnis, String direction, int right) {}

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        data = folder;
        server = Server.start(settings(data));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "oracle, TCP, 4678, 14155550123, '', I, 880",
        "cube, UDP, 4678, +14155550123, '', I, 880",
        "opensips, TCP, 4678, '', 00441632960123, O, 440",
        "metaswitch, UDP, +14055550199, 4055550108, '', I, 0",
        "ribbon, UDP, 4678, '', 2025550112, O, 880",
        "audiocodes, TCP, 4678, '', 12025550147, O, 440",
        "avaya, UDP, 4678, 441632960188, '', I, 880"
    })
    void call_is_understood_recorded_and_kept(
            String maker,
            String protocol,
            String device,
            String ani,
            String dnis,
            String direction,
            int right)
            throws Exception {
        String row;
        String metadata;
        try (MakerCall call = MakerCall.of(maker, protocol, server.ports().get("sip"))) {
            Sdp answer = call.begin();
            call.play(Duration.ofSeconds(1), answer, 440, 880, 880);
            call.bye();
            metadata = call.metadata();
            row = complete(call.callId());
        }
        Expected found =
                new Expected(
                        field(row, "DEVICE_ID"),
                        field(row, "ANI"),
                        field(row, "DNIS"),
                        field(row, "CALLDIRECTION"),
                        right);

        assertThat(found).isEqualTo(new Expected(device, ani, dnis, direction, right));
        Path folder = data.resolve("recordings");
        String wav = field(row, "FILENAME");
        assertThat(Files.readString(folder.resolve(wav.replaceFirst("wav$", "metadata.xml"))))
                .isEqualTo(metadata);
        AudioMeasure audio = AudioMeasure.of(folder.resolve(wav));
        if (right > 0) {
            double seconds = audio.seconds();
            assertThat(audio.toneLevel(AudioMeasure.RIGHT, right, 0.2, seconds - 0.2))
                    .isGreaterThan(LOUD);
            assertThat(audio.toneLevel(AudioMeasure.LEFT, right, 0.2, seconds - 0.2))
                    .isLessThan(FAINT);
        }
    }

    /// Recording begins paused; a re-INVITE without metadata starts it, pauses it and starts it again.
    @Test
    void broadworks_pauses_by_descriptions_alone() throws Exception {
        String row;
        try (MakerCall call = MakerCall.of("broadworks", "TCP", server.ports().get("sip"))) {
            call.begin();
            Sdp going = call.describe("sendonly");
            call.play(Duration.ofSeconds(1), going, 440);
            call.describe("inactive");
            Sdp again = call.describe("sendonly");
            call.play(Duration.ofSeconds(1), again, 440);
            call.bye();
            row = complete(call.callId());
        }

        assertThat(field(row, "DEVICE_ID")).isEqualTo("+13035550166");
        assertThat(field(row, "ANI")).isEqualTo("+12025550155");
        Path wav = data.resolve("recordings").resolve(field(row, "FILENAME"));
        assertThat(AudioMeasure.of(wav).seconds()).isGreaterThan(1.9);
    }

    private String complete(String callId) {
        return await().atMost(PATIENCE)
                .until(() -> row(callId), row -> row.contains("<STATE>COMPLETE</STATE>"));
    }

    private String row(String callId) throws IOException {
        return Arrays.stream(ask().split("<CALL>"))
                .filter(row -> row.contains("<CALLID>" + callId + "</CALLID>"))
                .findFirst()
                .orElse("");
    }

    private String ask() throws IOException {
        int port = server.ports().get("tcp");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                Scanner answers = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            String request = "<REQUEST><TYPE>CALLLIST</TYPE><REQUESTID>7</REQUESTID></REQUEST>\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return answers.useDelimiter("</RESULT>").next();
        }
    }

    private static String field(String xml, String name) {
        return xml.split("<" + name + ">", 2)[1].split("</" + name + ">", 2)[0];
    }

    private static ServerSettings settings(Path data) {
        String sets =
                "tcp.bind=127.0.0.1 tcp.port=0 web.bind=127.0.0.1 web.port=0 http.bind=127.0.0.1 http.port=0"
                        + " sip.bind=127.0.0.1 sip.port=0 rtp.bind=127.0.0.1 events.port=0 recording.minFreeMb=0"
                        + " recording.encryption=off"; // the files are looked at as they are
        SettingsSources sources = SettingsSources.none().withSets(List.of(sets.split(" ")));
        return switch (ServerSettings.read(sources, data)) {
            case Reading.Read read -> read.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
