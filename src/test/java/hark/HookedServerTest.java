package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.wire.hook.Receiver;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole server with a webhook in its settings file.
class HookedServerTest {
    @TempDir Path data;

    @Test
    void what_happens_is_posted_and_after_a_restart_only_what_is_new() throws Exception {
        try (Receiver receiver = Receiver.open(0, Instant::now)) {
            ServerSettings settings = settings(receiver);
            happens(settings, "4678", receiver, 1);
            happens(settings, "4679", receiver, 2);

            assertThat(receiver.taken().getFirst().body()).contains("\"deviceid\":\"4678\"");
            assertThat(receiver.taken().getLast().body()).contains("\"deviceid\":\"4679\"");
            assertThat(receiver.taken()).hasSize(2);
            assertThat(receiver.refused()).isEmpty();
        }
    }

    private static void happens(
            ServerSettings settings, String device, Receiver receiver, int posted)
            throws Exception {
        try (Server server = Server.start(settings);
                Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), server.ports().get("tcp"))) {
            String start =
                    "<REQUEST><TYPE>CALLSTART</TYPE><REQUESTID>1</REQUESTID><DEVICEID>%s</DEVICEID></REQUEST>";
            socket.getOutputStream()
                    .write(start.formatted(device).getBytes(StandardCharsets.UTF_8));
            await().atMost(Duration.ofSeconds(30)).until(() -> receiver.taken().size() >= posted);
        }
    }

    private ServerSettings settings(Receiver receiver) throws Exception {
        return TestSettings.good(
                TestSettings.ofFile(
                        data,
                        """
                        tcp { bind = 127.0.0.1, port = 0 }
                        events.enabled = off
                        web { bind = 127.0.0.1, port = 0 }
                        http.port = 0
                        sip { bind = 127.0.0.1, port = 0 }
                        rtp.bind = 127.0.0.1
                        recording.minFreeMb = 0
                        webhooks.named = [
                          { name = crm, url = "%s", secret = "%s", types = [CALLSTART] }
                        ]
                        """
                                .formatted(receiver.url(), Receiver.SECRET)));
    }
}
