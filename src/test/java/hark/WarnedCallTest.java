package hark;

import static org.assertj.core.api.Assertions.assertThat;

import hark.ServerSettings.Reading;
import hark.board.siprec.TestSrc;
import hark.board.siprec.TestSrc.Call;
import hark.support.SettingsSources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole server on sockets: who listens on the event port is told of a call without audio, and of a silent leg.
class WarnedCallTest {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final Duration A_WHILE = Duration.ofSeconds(6);

    @Test
    void silence_of_a_call_and_of_a_leg_is_told_and_its_end(@TempDir Path data) throws Exception {
        try (Server server = Server.start(settings(data));
                Socket socket = listener(server);
                Scanner told = told(socket);
                TestSrc src = TestSrc.udp(server.ports().get("sip"));
                Call call = src.newCall(new TestSrc.Parties("15550100", "4678"))) {
            assertThat(told.next()).contains("<RESULTCODE>20<");
            assertThat(call.invite().status()).isEqualTo(200);
            call.ack();

            assertThat(told.next())
                    .contains("<DEVICEID>4678<", "<WARNING>NO_RTP<", "<PHASE>BEGAN<")
                    .doesNotContain("<LEG>");

            call.play(A_WHILE, 440, 0);

            assertThat(told.next()).contains("<WARNING>NO_RTP<", "<PHASE>OVER<");
            assertThat(told.next())
                    .contains("<WARNING>LEG_SILENT<", "<PHASE>BEGAN<", "<LEG>1<", "<LABEL>2<");
            call.bye();
        }
    }

    private static Socket listener(Server server) throws IOException {
        int port = server.ports().get("events");
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream()
                .write(
                        ("<EVENTSUBSCRIBE><REQUESTID>1</REQUESTID>"
                                        + "<EVENTTYPE>MEDIAWARNING</EVENTTYPE></EVENTSUBSCRIBE>\r\n")
                                .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static Scanner told(Socket socket) throws IOException {
        return new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)
                .useDelimiter("(?<=</RESULT>|</EVENT>)\r\n");
    }

    private static ServerSettings settings(Path data) {
        String sets =
                "tcp.bind=127.0.0.1 tcp.port=0 events.bind=127.0.0.1 events.port=0 web.enabled=false"
                        + " http.enabled=false sip.bind=127.0.0.1 sip.port=0 rtp.bind=127.0.0.1"
                        + " recording.minFreeMb=0";
        SettingsSources sources = SettingsSources.none().withSets(List.of(sets.split(" ")));
        return switch (ServerSettings.read(sources, data)) {
            case Reading.Read read -> read.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
