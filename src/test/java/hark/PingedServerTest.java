package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.ServerSettings.Reading;
import hark.board.siprec.TestSrc;
import hark.board.siprec.sip.SipResponse;
import hark.support.SettingsSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the whole server says to who asks by OPTIONS whether to send it sessions.
class PingedServerTest {
    @TempDir private Path folder;

    @Test
    void a_server_that_can_record_says_so() throws Exception {
        assertThat(ping("recording.minFreeMb=0").status()).isEqualTo(200);
    }

    @Test
    void a_server_without_a_recording_path_sends_its_clients_elsewhere() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        SipResponse answer = ping("recording.path=" + file.resolve("below"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().first("Retry-After")).contains("5");
        assertThat(answer.headers().first("Warning").orElse("")).contains("recording path");
    }

    @Test
    void a_certificate_that_is_not_there_stops_the_start() {
        Path none = folder.resolve("none.p12");

        assertThatThrownBy(() -> ping("sip.tls.port=0", "sip.tls.certificate=" + none))
                .isInstanceOf(StartFailed.class)
                .hasMessage("sip.tls.certificate: " + none + " does not exist");
    }

    private SipResponse ping(String... sets) throws IOException, StartFailed {
        try (Server server = Server.start(settings(sets));
                TestSrc src = TestSrc.udp(server.ports().get("sip"));
                TestSrc.Call call = src.newCall(new TestSrc.Parties("15550100", "4678"))) {
            src.send(call.request("OPTIONS", "", false));
            return src.response("OPTIONS");
        }
    }

    private ServerSettings settings(String... sets) {
        List<String> all = new ArrayList<>(List.of(sets));
        String usual =
                "tcp.bind=127.0.0.1 tcp.port=0 web.enabled=false http.enabled=false events.enabled=false"
                        + " sip.bind=127.0.0.1 sip.port=0 rtp.bind=127.0.0.1";
        all.addAll(List.of(usual.split(" ")));
        SettingsSources sources = SettingsSources.none().withSets(all);
        return switch (ServerSettings.read(sources, folder.resolve("data"))) {
            case Reading.Read read -> read.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
