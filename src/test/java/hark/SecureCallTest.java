package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.ServerSettings.Reading;
import hark.audio.AudioMeasure;
import hark.board.siprec.SipWire;
import hark.board.siprec.TestSrc;
import hark.board.siprec.TestSrc.Call;
import hark.support.SettingsSources;
import hark.support.tls.TestAuthority;
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

/// The whole server: a call whose signalling comes over mutual TLS is recorded.
class SecureCallTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir private Path folder;

    @Test
    void a_call_over_mutual_tls_is_recorded() throws Exception {
        TestAuthority authority = new TestAuthority(folder, "authority");
        Path recorder = authority.issue("recorder");
        Path border = authority.issue("border", "-ext", "san=dns:sbc.example.com");

        try (Server server = Server.start(settings(recorder, authority.pem()))) {
            int commands = server.ports().get("tcp");
            try (TestSrc src =
                            new TestSrc(
                                    SipWire.tls(
                                            server.ports().get("sip.tls"),
                                            authority.client(border)));
                    Call call = src.call(new TestSrc.Parties("15550100", "4678"))) {
                call.play(Duration.ofSeconds(2), 440, 880);
                assertThat(call.bye().status()).isEqualTo(200);
            }
            String row =
                    await().atMost(PATIENCE)
                            .until(
                                    () -> list(commands),
                                    list -> list.contains("<STATE>COMPLETE</STATE>"));

            AudioMeasure audio = download(server.ports().get("http"), field(row, "IDENT"));
            double begin = audio.firstSound(AudioMeasure.LEFT, 4_000, 0);
            assertThat(audio.channels()).isEqualTo(2);
            assertThat(audio.seconds()).isBetween(1.9, 60.0);
            assertThat(audio.toneLevel(AudioMeasure.LEFT, 440, begin, begin + 1))
                    .isGreaterThan(4_000);
            assertThat(audio.toneLevel(AudioMeasure.RIGHT, 880, begin, begin + 1))
                    .isGreaterThan(4_000);
            assertThat(field(row, "LOST_PACKETS")).isIn("0", "");
        }
    }

    private static String list(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                Scanner answers = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            String request =
                    "<REQUEST><TYPE>CALLLIST</TYPE><REQUESTID>7</REQUESTID><DEVICE_ID>4678</DEVICE_ID></REQUEST>\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return answers.useDelimiter("</RESULT>").next();
        }
    }

    private static AudioMeasure download(int port, String id) throws IOException {
        String address = "http://127.0.0.1:%d/api/v1/recordings/%s/audio".formatted(port, id);
        return AudioMeasure.of(URI.create(address).toURL().openStream());
    }

    private static String field(String xml, String name) {
        return xml.contains("<" + name + ">")
                ? xml.split("<" + name + ">", 2)[1].split("</" + name + ">", 2)[0]
                : "";
    }

    private ServerSettings settings(Path certificate, Path authorities) {
        String sets =
                "tcp.bind=127.0.0.1 tcp.port=0 web.enabled=false http.bind=127.0.0.1 http.port=0 events.enabled=false"
                        + " sip.bind=127.0.0.1 sip.port=0 rtp.bind=127.0.0.1 recording.minFreeMb=0 sip.tls.port=0"
                        + " sip.tls.certificate="
                        + certificate
                        + " sip.tls.password="
                        + TestAuthority.PASSWORD
                        + " sip.tls.authorities="
                        + authorities
                        + " sip.tls.clients=required sip.tls.names=sbc.example.com";
        SettingsSources sources = SettingsSources.none().withSets(List.of(sets.split(" ")));
        return switch (ServerSettings.read(sources, folder.resolve("data"))) {
            case Reading.Read read -> read.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
