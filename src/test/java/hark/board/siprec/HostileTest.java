package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.siprec.TestSrc.Parties;
import hark.support.Subnet;
import hark.support.tls.TestAuthority;
import hark.support.tls.TlsSettings.Ask;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Seeded damage by way of real sockets: datagrams, streams cut anywhere, and what is no TLS where TLS is spoken.
class HostileTest {
    private static final Parties PARTIES = new Parties("4678", "+14155550100");
    private static final int DATAGRAMS = 1_500;
    private static final int STREAMS = 60;

    @TempDir private static Path folder;

    private final SplittableRandom random = new SplittableRandom(20_261_126);

    /// A maker's INVITE, some bytes of it changed, left out, doubled or put elsewhere.
    private byte[] damaged() throws IOException {
        String maker = Fixtures.MAKERS.get(random.nextInt(Fixtures.MAKERS.size()));
        byte[] bytes = Fixtures.invite(maker).getBytes(StandardCharsets.UTF_8);
        for (int wounds = random.nextInt(5); wounds > 0; wounds--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(random.nextInt(64), bytes.length - at);
            byte[] piece = Arrays.copyOfRange(bytes, at, at + length);
            int to = random.nextInt(bytes.length - length + 1);
            switch (random.nextInt(3)) {
                case 0 -> random.nextBytes(piece);
                case 1 -> Arrays.fill(piece, (byte) "\r\n \"<,;:\0".charAt(random.nextInt(9)));
                default -> at = to;
            }
            System.arraycopy(piece, 0, bytes, at, length);
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    @Test
    void the_next_good_call_is_taken_and_nothing_is_left() throws Exception {
        TestAuthority authority = new TestAuthority(folder, "authority");
        SiprecSettings.Secure secure = Secured.by(authority, authority.issue("recorder"), Ask.NOT);
        SSLContext client = authority.client();
        List<Subnet> here = List.of(Subnet.parse("127.0.0.0/8").orElseThrow());
        SiprecSettings.Neighbours trusted = new SiprecSettings.Neighbours(here, here);
        try (HeardBoard heard = new HeardBoard(s -> s.with(trusted).with(secure), 10)) {
            byDatagrams(heard);
            for (int i = 0; i < STREAMS; i++) {
                byStream(new Socket(InetAddress.getLoopbackAddress(), heard.port()));
                byStream(
                        client.getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), heard.tlsPort()));
                byStream(new Socket(InetAddress.getLoopbackAddress(), heard.tlsPort()));
            }
            await().until(() -> heard.open("tcp") == 0 && heard.open("tls") == 0);
            heard.timers.advance(Duration.ofHours(25));

            for (TestSrc src :
                    List.of(
                            TestSrc.udp(heard.port()),
                            TestSrc.tcp(heard.port()),
                            new TestSrc(SipWire.tls(heard.tlsPort(), client)))) {
                try (src) {
                    assertThat(src.call(PARTIES).bye().status()).isEqualTo(200);
                }
            }
            await().until(() -> heard.ended.size() == heard.began.size());
            heard.timers.advance(Duration.ofHours(25));
            assertThat(heard.pool.free()).isEqualTo(10);
            assertThat(heard.count("hark.sip.responses", "status", "500")).isZero();
            assertThat(heard.meters.get("hark.sip.transactions").gauge().value()).isZero();
        }
    }

    private void byDatagrams(HeardBoard heard) throws IOException {
        try (TestSrc src = TestSrc.udp(heard.port())) {
            for (int i = 0; i < DATAGRAMS; i++) {
                src.send(damaged());
                if (i % 50 == 0) {
                    src.send(src.newCall(PARTIES).request("OPTIONS", "", false));
                    assertThat(src.response("OPTIONS").status()).isIn(200, 503);
                    heard.timers.advance(Duration.ofMinutes(3));
                }
            }
        }
    }

    /// Some messages, cut where they should not be; the server may close whenever it likes.
    private void byStream(Socket socket) throws IOException {
        try (socket) {
            for (int messages = 3; messages > 0; messages--) {
                byte[] bytes = damaged();
                for (int at = 0; at < bytes.length; ) {
                    int length = Math.min(1 + random.nextInt(1_400), bytes.length - at);
                    socket.getOutputStream().write(bytes, at, length);
                    at += length;
                }
            }
        } catch (IOException closed) {
            assertThat(closed).isInstanceOf(IOException.class);
        }
    }
}
