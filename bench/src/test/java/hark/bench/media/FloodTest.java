package hark.bench.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FloodTest {
    private static final int SEEN = 200;

    @Test
    void each_invite_is_a_new_one_and_each_answer_is_counted() throws Exception {
        Set<String> callIds = new HashSet<>();
        Set<String> branches = new HashSet<>();
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                Flood flood =
                        new Flood(
                                Flood.Kind.SESSIONS,
                                2_000,
                                (InetSocketAddress) server.getLocalSocketAddress())) {
            server.setSoTimeout(30_000);
            flood.start();
            for (int i = 0; i < SEEN; i++) {
                DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
                server.receive(packet);
                String invite =
                        new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                assertThat(invite).startsWith("INVITE sip:").contains("boundary=hark-bench");
                callIds.add(line(invite, "Call-ID: "));
                branches.add(line(invite, "Via: "));
                answer(server, packet, "SIP/2.0 503 Service Unavailable\r\n\r\n");
            }
            flood.stop();

            assertThat(callIds).hasSize(SEEN);
            assertThat(branches).hasSize(SEEN);
            assertThat(flood.result().sent()).isGreaterThanOrEqualTo(SEEN);
            assertThat(flood.result().answers()).containsEntry(503, (long) SEEN);
            assertThat(flood.result().said()).isEqualTo("503: 200");
        }
    }

    private static void answer(DatagramSocket server, DatagramPacket to, String text)
            throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        server.send(new DatagramPacket(bytes, bytes.length, to.getSocketAddress()));
    }

    private static String line(String message, String name) {
        return message.lines().filter(each -> each.startsWith(name)).findFirst().orElseThrow();
    }
}
