package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.board.siprec.TestSrc.Call;
import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sip.SipRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.Test;

/// What becomes of sessions whose server died. Another begins with what was kept; of the one before nobody hears again.
class RevivalTest {
    private static final Parties PARTIES = new Parties("+14155550100", "4678");
    private static final Duration LOOKED = Duration.ofMillis(200);
    private static final Duration GIVEN_UP = Duration.ofSeconds(6);

    private static HeardBoard after(HeardBoard died, int resumeSeconds) throws IOException {
        return after(died.dialogs.afterCrash(), resumeSeconds);
    }

    private static HeardBoard after(MemoryDialogs dialogs, int resumeSeconds) throws IOException {
        return new HeardBoard(settings -> resuming(settings, resumeSeconds), 10, dialogs);
    }

    private static SiprecSettings resuming(SiprecSettings settings, int seconds) {
        SiprecSettings.Waits w = settings.waits();
        return settings.with(
                new SiprecSettings.Waits(
                        w.lostSeconds(),
                        w.holdSeconds(),
                        w.retryAfterSeconds(),
                        w.sessionMinSeconds(),
                        w.farewellMillis(),
                        seconds,
                        w.idleSeconds(),
                        w.times()));
    }

    /// Once a later request is answered, all before it has been done.
    private static Call placed(TestSrc src) throws IOException {
        Call call = src.call(PARTIES);
        call.options();
        return call;
    }

    private static void speak(HeardBoard heard) {
        heard.rtp.opened.getFirst().lastPacket = heard.timers.nanos() + 1;
        heard.timers.advance(LOOKED);
    }

    @Test
    void session_whose_audio_still_comes_goes_on_as_it_was() throws IOException {
        try (HeardBoard died = new HeardBoard();
                TestSrc src = TestSrc.udp(died.port())) {
            Call call = placed(src);
            try (HeardBoard heard = after(died, 5)) {
                heard.timers.advance(LOOKED);
                assertThat(heard.began).isEmpty();

                speak(heard);

                assertThat(heard.began).isEqualTo(died.began);
                src.turnTo(heard.port());
                assertThat(call.serverPorts()).isEqualTo(heard.rtp.opened.getFirst().spec.ports());
                assertThat(call.bye().status()).isEqualTo(200);
                await().until(() -> heard.dialogs.count() == 0); // it is answered first
                await().until(() -> heard.ended.equals(List.of(SessionEnd.HUNG_UP)));
            }
        }
    }

    @Test
    void session_that_has_fallen_silent_is_ended_with_bye_and_never_told() throws IOException {
        try (HeardBoard died = new HeardBoard();
                TestSrc src = TestSrc.udp(died.port())) {
            Call call = placed(src);
            try (HeardBoard heard = after(died, 5)) {
                heard.timers.advance(GIVEN_UP);

                SipRequest bye = src.request("BYE");
                src.ok(bye);
                assertThat(bye.callId()).isEqualTo(call.callId());
                assertThat(bye.headers().first("To").orElse("")).contains("tag=src");
                assertThat(bye.cseqNumber()).isGreaterThan(1);
                assertThat(heard.began).isEmpty();
                assertThat(heard.ended).isEmpty();
                assertThat(heard.dialogs.count()).isZero();
                assertThat(heard.pool.free()).isEqualTo(10);
            }
        }
    }

    @Test
    void what_re_invites_and_metadata_said_later_holds_after_the_restart() throws IOException {
        try (HeardBoard died = new HeardBoard();
                TestSrc src = TestSrc.udp(died.port())) {
            Call call = src.newCall(new Parties("+14155550100", "4678", false), 2);
            call.invite();
            call.ack();
            src.send(call.request("INVITE", call.sdp("inactive"), true));
            src.response("INVITE");
            call.ack();
            call.options();
            SessionFacts last = died.changed.getLast();
            try (HeardBoard heard = after(died, 5)) {
                speak(heard);

                SessionFacts first = heard.began.getFirst();
                assertThat(first.participants()).isEqualTo(last.participants()).hasSize(2);
                assertThat(first.streams()).isEqualTo(last.streams());
                assertThat(first.streams()).noneMatch(SessionFacts.Stream::active);
                src.turnTo(heard.port());
                assertThat(call.resume().status()).isEqualTo(200);
                call.options(); // what it changed is told by then
                assertThat(heard.changed.getLast().streams()).allMatch(SessionFacts.Stream::active);
            }
        }
    }

    @Test
    void session_we_made_the_offer_for_goes_on() throws IOException {
        try (HeardBoard died = new HeardBoard();
                TestSrc src = TestSrc.udp(died.port())) {
            Call call = src.newCall(PARTIES);
            call.invite("");
            call.ack(call.sdp("sendonly"));
            call.options();
            try (HeardBoard heard = after(died, 5)) {
                speak(heard);

                assertThat(heard.began).hasSize(1);
                src.turnTo(heard.port());
                assertThat(call.hold().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void session_whose_ports_are_taken_is_ended_at_once() throws IOException {
        try (HeardBoard died = new HeardBoard();
                TestSrc src = TestSrc.udp(died.port())) {
            placed(src);
            MemoryDialogs dialogs = died.dialogs.afterCrash();
            try (HeardBoard heard = new HeardBoard(s -> resuming(s, 5), 0, dialogs)) {
                src.ok(src.request("BYE"));

                assertThat(heard.rtp.opened).isEmpty();
                assertThat(heard.began).isEmpty();
            }
        }
    }

    @Test
    void where_nothing_shall_be_taken_up_all_are_ended_at_once() throws IOException {
        try (HeardBoard died = new HeardBoard();
                TestSrc src = TestSrc.udp(died.port())) {
            placed(src);
            try (HeardBoard heard = after(died, 0)) {
                src.ok(src.request("BYE"));

                assertThat(heard.rtp.opened).isEmpty();
            }
        }
    }

    @Test
    void session_of_which_not_all_was_kept_is_ended_at_once() throws IOException {
        try (HeardBoard died = new HeardBoard();
                TestSrc src = TestSrc.udp(died.port())) {
            placed(src);
            MemoryDialogs dialogs = new MemoryDialogs();
            died.dialogs
                    .afterCrash()
                    .eachLeft(left ->
                            dialogs.leave(
                                    new DialogBook.Left(left.sessionId(), left.said(), false)));
            try (HeardBoard heard = after(dialogs, 5)) {
                src.ok(src.request("BYE"));

                assertThat(heard.rtp.opened).isEmpty();
            }
        }
    }

    @Test
    void client_whose_tcp_connection_went_with_the_server_is_called_where_it_said()
            throws IOException {
        try (HeardBoard died = new HeardBoard();
                TestSrc src = TestSrc.tcp(died.port());
                ServerSocket contact = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            contact.setSoTimeout(10_000);
            Call call = src.newCall(PARTIES);
            String at = "Contact: <sip:src@127.0.0.1:";
            src.send(call.inviteText().replace(at + src.port(), at + contact.getLocalPort()));
            call.learn(src.response("INVITE"));
            call.options();
            try (HeardBoard heard = after(died, 5)) {
                heard.timers.advance(GIVEN_UP);

                assertThat(firstLine(contact)).startsWith("BYE sip:src@127.0.0.1:");
                assertThat(heard.began).isEmpty();
            }
        }
    }

    private static String firstLine(ServerSocket contact) throws IOException {
        try (Socket socket = contact.accept();
                Scanner lines = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)) {
            return lines.nextLine();
        }
    }

    @Test
    void client_that_hangs_up_while_audio_is_awaited_is_answered() throws IOException {
        try (HeardBoard died = new HeardBoard();
                TestSrc src = TestSrc.udp(died.port())) {
            Call call = placed(src);
            try (HeardBoard heard = after(died, 5)) {
                src.turnTo(heard.port());
                assertThat(call.bye().status()).isEqualTo(200);

                speak(heard);

                assertThat(List.of(heard.began.size(), heard.ended.size())).containsExactly(0, 0);
            }
        }
    }
}
