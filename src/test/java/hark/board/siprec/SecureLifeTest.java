package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hark.board.SessionEnd;
import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sip.SipTimes;
import hark.support.tls.TestAuthority;
import hark.support.tls.TlsSettings.Ask;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What connections over TLS go through: restarts, renewed certificates, slow networks, silence.
class SecureLifeTest {
    private static final Parties PARTIES = new Parties("4678", "+14155550100");
    private static final SipTimes QUICK =
            new SipTimes(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1));

    @TempDir private static Path folder;

    private static TestAuthority ours;
    private static Path recorder;
    private static Path border;
    private static Path stranger;

    @BeforeAll
    static void make() throws Exception {
        ours = new TestAuthority(folder, "ours");
        recorder = ours.issue("recorder");
        border = ours.issue("border");
        stranger = new TestAuthority(folder, "others").issue("stranger");
    }

    private static HeardBoard board(MemoryDialogs dialogs) throws Exception {
        SiprecSettings.Secure secure = Secured.by(ours, recorder, Ask.WANTED);
        return new HeardBoard(settings -> settings.with(secure), 10, dialogs);
    }

    private static TestSrc client(HeardBoard heard) throws Exception {
        return new TestSrc(SipWire.tls(heard.tlsPort(), ours.client()));
    }

    @Test
    void a_session_whose_audio_still_comes_goes_on_after_a_restart() throws Exception {
        try (HeardBoard died = board(new MemoryDialogs());
                TestSrc src = client(died)) {
            TestSrc.Call call = src.call(PARTIES);
            call.options();
            try (HeardBoard heard = board(died.dialogs.afterCrash());
                    TestSrc again = client(heard)) {
                heard.rtp.opened.getFirst().lastPacket = heard.timers.nanos() + 1;
                heard.timers.advance(Duration.ofMillis(200));

                assertThat(heard.began).isEqualTo(died.began);
                again.send(call.request("BYE", "", false));
                assertThat(again.response("BYE").status()).isEqualTo(200);
                await().until(() -> heard.ended.equals(List.of(SessionEnd.HUNG_UP)));
            }
        }
    }

    @Test
    void after_a_restart_bye_is_said_to_whom_an_authority_vouches_for() throws Exception {
        assertThat(saidAfterRestart(ours.client(border))).startsWith("BYE sip:src@127.0.0.1:");
        assertThatThrownBy(() -> saidAfterRestart(ours.client(stranger)))
                .isInstanceOf(IOException.class);
    }

    /// What a client hears at the place his Contact names, when no audio comes.
    private static String saidAfterRestart(SSLContext there) throws Exception {
        try (ServerSocket listening =
                        there.getServerSocketFactory()
                                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HeardBoard died = board(new MemoryDialogs());
                TestSrc src = client(died)) {
            TestSrc.Call call = src.newCall(PARTIES);
            src.send(
                    call.inviteText()
                            .replace(
                                    ":" + src.port() + ";tr",
                                    ":" + listening.getLocalPort() + ";tr"));
            call.learn(src.response("INVITE"));
            call.ack();
            call.options();
            listening.setSoTimeout(30_000);
            try (HeardBoard heard = board(died.dialogs.afterCrash())) {
                heard.timers.advance(Duration.ofSeconds(6));
                try (SSLSocket socket = (SSLSocket) listening.accept()) {
                    socket.startHandshake();
                    return new Scanner(socket.getInputStream(), StandardCharsets.UTF_8).nextLine();
                }
            }
        }
    }

    @Test
    void a_renewed_certificate_is_in_use_for_the_next_connection() throws Exception {
        Path changing = Files.copy(recorder, folder.resolve("changing.p12"));
        SiprecSettings.Secure secure = Secured.by(ours, changing, Ask.NOT);
        try (HeardBoard heard = new HeardBoard(settings -> settings.with(secure), 10);
                TestSrc src = client(heard)) {
            TestSrc.Call call = src.call(PARTIES);
            assertThat(subject(heard)).isEqualTo("CN=recorder");

            Files.write(changing, Files.readAllBytes(border));
            heard.timers.advance(Duration.ofSeconds(10));

            await().untilAsserted(() -> assertThat(subject(heard)).isEqualTo("CN=border"));
            assertThat(call.options().status()).isEqualTo(200);
        }
    }

    private static String subject(HeardBoard heard) throws Exception {
        try (SSLSocket socket =
                (SSLSocket)
                        ours.client()
                                .getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), heard.tlsPort())) {
            socket.setSoTimeout(30_000);
            socket.startHandshake();
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        }
    }

    private static SiprecSettings looking(SiprecSettings settings) {
        return settings.with(new SiprecSettings.Waits(60, 300, 5, 90, 300, 5, 600, QUICK));
    }

    @Test
    void a_message_may_come_in_pieces_longer_apart_than_the_server_looks() throws Exception {
        SiprecSettings.Secure secure = Secured.by(ours, recorder, Ask.NOT);
        try (HeardBoard heard = new HeardBoard(s -> looking(s.with(secure)), 10);
                ServerSocket relay = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> relay(relay, heard.tlsPort()));
            try (TestSrc src = new TestSrc(SipWire.tls(relay.getLocalPort(), ours.client()))) {
                src.send(src.newCall(PARTIES).request("OPTIONS", "", false));

                assertThat(src.response("OPTIONS").status()).isEqualTo(200);
            }
        }
    }

    /// Passes on what the client sends in halves, 150 ms apart, and what the server says as it comes.
    private static void relay(ServerSocket listening, int to) {
        try (Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), to)) {
            Thread.ofVirtual().start(() -> pass(server, client, 1));
            pass(client, server, 2);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void pass(Socket from, Socket to, int pieces) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                int first = count / pieces;
                out.write(buffer, 0, first);
                if (first < count) {
                    LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
                    out.write(buffer, first, count - first);
                }
            }
            to.shutdownOutput();
        } catch (IOException over) {
            assertThat(over).hasMessageContaining("ocket");
        }
    }

    @Test
    void pings_are_answered_and_who_is_silent_for_long_is_told_good_bye() throws Exception {
        SiprecSettings.Secure secure = Secured.by(ours, recorder, Ask.NOT);
        try (HeardBoard heard = new HeardBoard(s -> looking(s.with(secure)), 10);
                SSLSocket socket =
                        (SSLSocket)
                                ours.client()
                                        .getSocketFactory()
                                        .createSocket(
                                                InetAddress.getLoopbackAddress(),
                                                heard.tlsPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(2)).containsExactly('\r', '\n');

            heard.timers.advance(Duration.ofMinutes(11));

            assertThat(socket.getInputStream().read())
                    .isEqualTo(-1); // and not an error: it was said
            await().until(() -> heard.open("tls") == 0);
        }
    }
}
