package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.SessionEnd;
import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipResponse;
import hark.support.tls.TestAuthority;
import hark.support.tls.TlsSettings.Ask;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SIP over TLS, from a real socket of the JDK's.
class SecureTransportTest {
    private static final Parties PARTIES = new Parties("4678", "+14155550100");

    /// An alert (21), fatal (2), protocol_version (70).
    private static final List<Integer> ALERT_PROTOCOL_VERSION = List.of(21, 2, 70);

    @TempDir private static Path folder;

    private static TestAuthority ours;
    private static Path recorder;
    private static Path border;
    private static Path stranger;

    @BeforeAll
    static void make() throws Exception {
        ours = new TestAuthority(folder, "ours");
        recorder = ours.issue("recorder", "-ext", "san=dns:recorder.example.com");
        border = ours.issue("border", "-ext", "san=dns:sbc.example.com,uri:sip:example.com");
        stranger = new TestAuthority(folder, "others").issue("stranger");
    }

    private static HeardBoard board(Ask ask, String... names) throws Exception {
        SiprecSettings.Secure secure = Secured.by(ours, recorder, ask, names);
        return new HeardBoard(settings -> settings.with(secure), 10);
    }

    private static TestSrc client(HeardBoard heard, Path... certificate) throws Exception {
        return new TestSrc(SipWire.tls(heard.tlsPort(), ours.client(certificate)));
    }

    /// In TLS 1.3 a client learns only afterwards that its certificate is not liked.
    private static boolean isServed(HeardBoard heard, Path... certificate) throws Exception {
        try (TestSrc src = client(heard, certificate)) {
            src.send(src.newCall(PARTIES).request("OPTIONS", "", false));
            return src.anything(Duration.ofSeconds(30)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void a_session_begins_changes_and_ends_over_its_connection() throws Exception {
        try (HeardBoard heard = board(Ask.NOT);
                TestSrc src = client(heard)) {
            TestSrc.Call call = src.newCall(PARTIES);
            SipResponse accepted = call.invite();
            call.ack();

            assertThat(accepted.status()).isEqualTo(200);
            assertThat(accepted.headers().first("Contact").orElse(""))
                    .startsWith("<sip:hark@127.0.0.1:%d;transport=tls>".formatted(heard.tlsPort()));
            assertThat(accepted.headers().first("Via").orElse("")).startsWith("SIP/2.0/TLS ");
            assertThat(call.hold().status()).isEqualTo(200);
            assertThat(call.bye().status()).isEqualTo(200);
            await().until(() -> heard.ended.equals(List.of(SessionEnd.HUNG_UP)));
        }
    }

    @Test
    void who_calls_a_sips_address_is_told_one() throws Exception {
        try (HeardBoard heard = board(Ask.NOT);
                TestSrc src = client(heard)) {
            src.send(src.newCall(PARTIES).inviteText().replaceFirst("INVITE sip:", "INVITE sips:"));

            assertThat(src.response("INVITE").headers().first("Contact").orElse(""))
                    .startsWith("<sips:hark@127.0.0.1:%d>".formatted(heard.tlsPort()));
        }
    }

    @Test
    void what_we_ask_of_a_client_goes_over_its_connection() throws Exception {
        try (HeardBoard heard = board(Ask.NOT);
                TestSrc src = client(heard)) {
            TestSrc.Call call = src.call(PARTIES);
            assertThat(call.options().status()).isEqualTo(200);
            heard.timers.advance(Duration.ofMinutes(2));

            SipRequest asked = src.request("OPTIONS");
            src.answer(asked, "481 Call/Transaction Does Not Exist");

            assertThat(asked.via().transport()).isEqualTo("TLS");
            assertThat(asked.via().port()).isEqualTo(heard.tlsPort());
            assertThat(src.request("BYE").callId()).isEqualTo(call.callId());
        }
    }

    @Test
    void a_client_without_a_certificate_is_not_served_where_one_is_required() throws Exception {
        try (HeardBoard heard = board(Ask.REQUIRED)) {
            assertThat(isServed(heard)).isFalse();
            assertThat(isServed(heard, stranger)).isFalse();
            assertThat(isServed(heard, border)).isTrue();
            assertThat(heard.count("hark.sip.tls.failed")).isEqualTo(2);
        }
    }

    @Test
    void where_one_is_wanted_none_is_better_than_a_strangers() throws Exception {
        try (HeardBoard heard = board(Ask.WANTED)) {
            assertThat(isServed(heard)).isTrue();
            assertThat(isServed(heard, stranger)).isFalse();
            assertThat(isServed(heard, border)).isTrue();
        }
    }

    @Test
    void only_who_bears_one_of_the_names_is_served() throws Exception {
        try (HeardBoard byHost = board(Ask.REQUIRED, "sbc.example.com");
                HeardBoard byDomain = board(Ask.REQUIRED, "example.com");
                HeardBoard another = board(Ask.REQUIRED, "sbc2.example.com")) {
            assertThat(isServed(byHost, border)).isTrue();
            assertThat(isServed(byDomain, border)).isTrue();
            assertThat(isServed(another, border)).isFalse();
        }
    }

    @Test
    void who_never_finishes_the_handshake_keeps_nobody_out() throws Exception {
        try (HeardBoard heard = board(Ask.NOT);
                Socket first = silent(heard);
                Socket second = silent(heard);
                Socket third = silent(heard)) {
            await().until(() -> heard.open("tls") == 3);

            assertThat(isServed(heard)).isTrue();
            assertThat(first.getInputStream().read()).isEqualTo(-1);

            heard.timers.advance(Duration.ofSeconds(11));
            assertThat(second.getInputStream().read()).isEqualTo(-1);
            assertThat(third.getInputStream().read()).isEqualTo(-1);
            await().until(() -> heard.open("tls") == 0);
        }
    }

    private static Socket silent(HeardBoard heard) throws IOException {
        double before = heard.open("tls");
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), heard.tlsPort());
        socket.setSoTimeout(30_000);
        await().until(() -> heard.open("tls") == before + 1);
        return socket;
    }

    @Test
    void old_versions_of_tls_are_not_spoken() throws Exception {
        try (HeardBoard heard = board(Ask.NOT)) {
            assertThat(answerToOldHello(heard)).isEqualTo(ALERT_PROTOCOL_VERSION);
            assertThat(handshake(heard, "TLSv1.2")).isEqualTo("TLSv1.2");
            assertThat(handshake(heard, "TLSv1.3")).isEqualTo("TLSv1.3");
        }
    }

    /// A ClientHello of TLS 1.1 with one suite of AES (RFC 4346 7.4.1.2), and how the alert ends that answers it.
    private static List<Integer> answerToOldHello(HeardBoard heard) throws IOException {
        byte[] hello = new byte[50];
        byte[] head = {0x16, 3, 1, 0, 45, 1, 0, 0, 41, 3, 2};
        System.arraycopy(head, 0, hello, 0, head.length);
        byte[] tail = {0, 0, 2, (byte) 0xC0, 9, 1, 0};
        System.arraycopy(tail, 0, hello, hello.length - tail.length, tail.length);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), heard.tlsPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(hello);
            byte[] answer = socket.getInputStream().readNBytes(7);
            return List.of((int) answer[0], (int) answer[5], (int) answer[6]);
        }
    }

    private static String handshake(HeardBoard heard, String version) throws Exception {
        SSLContext context = ours.client();
        try (SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), heard.tlsPort())) {
            socket.setSoTimeout(30_000);
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }
}
