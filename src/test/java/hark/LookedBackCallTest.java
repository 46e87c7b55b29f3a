package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.ServerSettings.Reading;
import hark.audio.AudioMeasure;
import hark.board.siprec.TestSrc;
import hark.board.siprec.TestSrc.Call;
import hark.support.SettingsSources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole server on loopback sockets: a call nobody records, until RECORDSTART comes while people talk. The caller
/// says first 440 Hz, then 660 Hz; the agent 880 Hz, then 1320 Hz.
class LookedBackCallTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REQUEST =
            "<REQUEST><TYPE>%s</TYPE><REQUESTID>7</REQUESTID>%s</REQUEST>\r\n";
    private static final double LOUD = 4_000;
    private static final double FAINT = 200;

    @Test
    void what_was_said_before_recordstart_is_in_the_file(@TempDir Path data) throws Exception {
        AudioMeasure audio;
        try (Server server = Server.start(settings(data))) {
            int port = server.ports().get("tcp");
            ask(
                    port,
                    "IMPORTSCHEDULE",
                    "<ACTION>UPDATE</ACTION><SCHEDULEID>1</SCHEDULEID><ACTIVE>N</ACTIVE>");
            try (TestSrc src = TestSrc.udp(server.ports().get("sip"));
                    Call call = src.newCall(new TestSrc.Parties("15550100", "4678"))) {
                assertThat(call.invite().status()).isEqualTo(200);
                call.ack();
                call.play(Duration.ofMillis(1_500), new double[] {440, 880});
                assertThat(ask(port, "RECORDSTART", "<DEVICEID>4678</DEVICEID>"))
                        .contains("<RESULTCODE>0</RESULTCODE>");
                call.play(Duration.ofMillis(1_500), new double[] {660, 1320});
                assertThat(call.bye().status()).isEqualTo(200);
            }
            String row =
                    await().atMost(PATIENCE)
                            .until(
                                    () -> ask(port, "CALLLIST", ""),
                                    list -> list.contains("<STATE>COMPLETE</STATE>"));
            audio = download(server.ports().get("http"), field(row, "IDENT"));
        }

        double first = audio.firstSound(AudioMeasure.LEFT, (int) LOUD, 0);
        assertThat(first).isLessThan(0.1);
        assertThat(audio.toneLevel(AudioMeasure.LEFT, 440, first, first + 1.3)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(AudioMeasure.RIGHT, 880, first, first + 1.3))
                .isGreaterThan(LOUD);
        assertThat(audio.toneLevel(AudioMeasure.LEFT, 660, first, first + 1.3)).isLessThan(FAINT);
        double end = audio.seconds() - 0.3;
        assertThat(audio.seconds()).isGreaterThan(2.9);
        assertThat(audio.toneLevel(AudioMeasure.LEFT, 660, end - 1, end)).isGreaterThan(LOUD);
        assertThat(audio.toneLevel(AudioMeasure.RIGHT, 1320, end - 1, end)).isGreaterThan(LOUD);
    }

    private static String ask(int port, String type, String fields) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                Scanner answers = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            String request = REQUEST.formatted(type, fields);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return answers.useDelimiter("</RESULT>").next();
        }
    }

    private static AudioMeasure download(int port, String id) throws IOException {
        String address = "http://127.0.0.1:%d/api/v1/recordings/%s/audio".formatted(port, id);
        return AudioMeasure.of(URI.create(address).toURL().openStream());
    }

    private static String field(String xml, String name) {
        return xml.split("<" + name + ">", 2)[1].split("</" + name + ">", 2)[0];
    }

    private static ServerSettings settings(Path data) {
        String sets =
                "tcp.bind=127.0.0.1 tcp.port=0 web.bind=127.0.0.1 web.port=0 http.bind=127.0.0.1 http.port=0"
                        + " sip.bind=127.0.0.1 sip.port=0 rtp.bind=127.0.0.1 events.port=0 recording.minFreeMb=0"
                        + " lookback.seconds=30";
        SettingsSources sources = SettingsSources.none().withSets(List.of(sets.split(" ")));
        return switch (ServerSettings.read(sources, data)) {
            case Reading.Read read -> read.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
