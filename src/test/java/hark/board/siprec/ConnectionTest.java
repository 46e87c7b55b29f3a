package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sip.SipTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// How long a TCP connection is kept. The server looks every 64 ms, and its clock is moved by the test.
class ConnectionTest {
    private static final Parties PARTIES = new Parties("4678", "+14155550100");
    private static final SipTimes QUICK =
            new SipTimes(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1));

    private static HeardBoard board() throws IOException {
        return new HeardBoard(ConnectionTest::looking, 10);
    }

    private static SiprecSettings looking(SiprecSettings settings) {
        return settings.with(new SiprecSettings.Waits(60, 300, 5, 90, 300, 5, 600, QUICK));
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Socket connect(HeardBoard heard) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), heard.port());
        await().until(() -> open(heard) > 0);
        return socket;
    }

    private static double open(HeardBoard heard) {
        return heard.meters.get("hark.sip.connections").gauge().value();
    }

    @Test
    void one_that_only_pinged_is_closed_in_the_end() throws IOException {
        try (HeardBoard heard = board();
                Socket socket = connect(heard)) {
            say(socket, "\r\n\r\n");
            assertThat(socket.getInputStream().readNBytes(2)).isEqualTo(new byte[] {'\r', '\n'});

            heard.timers.advance(Duration.ofMinutes(9));
            await().pollDelay(Duration.ofMillis(200)).until(() -> open(heard) == 1);
            heard.timers.advance(Duration.ofMinutes(2));

            await().until(() -> open(heard) == 0);
        }
    }

    @Test
    void one_that_says_nothing_is_closed_soon() throws IOException {
        try (HeardBoard heard = board();
                Socket socket = connect(heard)) {
            assertThat(socket.isConnected()).isTrue();
            heard.timers.advance(Duration.ofSeconds(1));

            await().until(() -> open(heard) == 0);
        }
    }

    @Test
    void a_message_that_never_ends_is_not_waited_for_however_often_something_comes()
            throws IOException {
        try (HeardBoard heard = board();
                Socket socket = connect(heard)) {
            say(socket, "OPTIONS ");
            heard.timers.advance(Duration.ofMillis(50));
            say(socket, "sip:");
            heard.timers.advance(Duration.ofMillis(50));
            say(socket, "a");

            await().until(() -> open(heard) == 0);
        }
    }

    @Test
    void one_that_a_session_came_over_stays() throws IOException {
        try (HeardBoard heard = board();
                TestSrc src = TestSrc.tcp(heard.port())) {
            TestSrc.Call call = src.call(PARTIES);
            call.update("");
            for (int minutes = 0; minutes < 20; minutes++) {
                heard.rtp.opened.getFirst().lastPacket = heard.timers.nanos();
                heard.timers.advance(Duration.ofMinutes(1));
            }
            await().pollDelay(Duration.ofMillis(200)).until(() -> open(heard) == 1);

            assertThat(call.bye().status()).isEqualTo(200);
        }
    }

    @Test
    void who_reads_none_of_his_answers_is_cut_off() throws IOException {
        try (HeardBoard heard = board();
                Socket socket = connect(heard)) {
            String many = "Via: SIP/2.0/TCP h;branch=" + "b".repeat(8_000) + "\r\n";
            String request =
                    "OPTIONS sip:a@b SIP/2.0\r\n"
                            + many.repeat(7)
                            + "From: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n\r\n";
            for (int i = 0; i < 1_000 && open(heard) > 0; i++) {
                try {
                    say(socket, request);
                } catch (IOException e) {
                    assertThat(e).isInstanceOf(SocketException.class);
                }
            }

            await().until(() -> open(heard) == 0);
        }
    }
}
