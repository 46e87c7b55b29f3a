package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.SessionEnd;
import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipResponse;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// When a source counts as lost (media.md) and when its session timer (RFC 4028) says so.
class LostSourceTest {
    /// Longer than an answer is waited for.
    private static final Duration UNANSWERED = Duration.ofSeconds(35);

    private static final Parties PARTIES = new Parties("4678", "+14155550100");

    @Test
    void a_source_that_falls_silent_is_lost() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.call(PARTIES);
            call.update("");
            heard.timers.advance(Duration.ofSeconds(50));
            heard.rtp.opened.getFirst().lastPacket = heard.timers.nanos();
            heard.timers.advance(Duration.ofSeconds(50));
            assertThat(heard.ended).isEmpty();

            heard.timers.advance(Duration.ofSeconds(15));
            assertThat(src.request("OPTIONS").callId()).isEqualTo(call.callId());
            assertThat(heard.ended).isEmpty();
            heard.timers.advance(UNANSWERED);

            assertThat(heard.ended).containsExactly(SessionEnd.LOST);
            src.ok(src.request("BYE"));
        }
    }

    @Test
    void a_silent_source_that_answers_is_not_lost() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            TestSrc.Call call = src.call(PARTIES);
            call.update("");
            for (int minutes = 0; minutes < 5; minutes++) {
                heard.timers.advance(Duration.ofSeconds(61));
                answer(heard, src, "200 OK");
            }

            assertThat(heard.ended).isEmpty();
            assertThat(call.bye().status()).isEqualTo(200);
        }
    }

    @Test
    void who_answers_without_knowing_options_is_there_as_well() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            TestSrc.Call call = src.call(PARTIES);
            call.update("");
            heard.timers.advance(Duration.ofSeconds(61));
            answer(heard, src, "405 Method Not Allowed");

            heard.timers.advance(Duration.ofSeconds(50));

            assertThat(heard.ended).isEmpty();
        }
    }

    @Test
    void who_does_not_know_the_session_any_more_is_lost_at_once() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            TestSrc.Call call = src.call(PARTIES);
            call.update("");
            heard.timers.advance(Duration.ofSeconds(61));

            answer(heard, src, "481 Call/Transaction Does Not Exist");

            assertThat(heard.ended).containsExactly(SessionEnd.LOST);
        }
    }

    @Test
    void packets_that_come_while_we_ask_are_answer_enough() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            TestSrc.Call call = src.call(PARTIES);
            call.update("");
            heard.timers.advance(Duration.ofSeconds(70));
            heard.rtp.opened.getFirst().lastPacket = heard.timers.nanos();

            heard.timers.advance(UNANSWERED);

            assertThat(heard.ended).isEmpty();
        }
    }

    /// Answers our question, and waits until that is done.
    private static void answer(HeardBoard heard, TestSrc src, String status) throws IOException {
        SipRequest question = src.request("OPTIONS");
        int before = heard.timers.alarms().size();
        src.answer(question, status);
        await().until(() -> heard.timers.alarms().size() < before || !heard.ended.isEmpty());
    }

    @Test
    void a_session_timer_vouches_for_a_silent_source_until_it_runs_out() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = timed(src, "300;refresher=uac");
            heard.timers.advance(Duration.ofSeconds(295));
            assertThat(heard.ended).isEmpty();

            heard.timers.advance(Duration.ofSeconds(10));
            assertThat(src.request("OPTIONS").callId()).isEqualTo(call.callId());
            heard.timers.advance(UNANSWERED);

            assertThat(heard.ended).containsExactly(SessionEnd.LOST);
            assertThat(src.request("BYE").callId()).isEqualTo(call.callId());
        }
    }

    @Test
    void a_held_source_is_lost_when_its_session_timer_runs_out() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = timed(src, "300;refresher=uac");
            src.send(
                    call.request("INVITE", call.sdp("inactive"), false)
                            .replace("Max-Forwards", "Supported: timer\r\nx: 300\r\nMax-Forwards"));
            assertThat(src.response("INVITE").status()).isEqualTo(200);
            call.ack();
            call.options();

            heard.timers.advance(Duration.ofSeconds(310).plus(UNANSWERED));

            assertThat(heard.ended).containsExactly(SessionEnd.LOST);
        }
    }

    @Test
    void a_source_that_is_heard_outlives_its_session_timer() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            timed(src, "300;refresher=uac");
            heard.timers.advance(Duration.ofSeconds(290));
            heard.rtp.opened.getFirst().lastPacket = heard.timers.nanos();

            heard.timers.advance(Duration.ofSeconds(50));

            assertThat(heard.ended).isEmpty();
        }
    }

    @Test
    void refreshing_is_done_by_us_where_it_is_asked_of_us() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            timed(src, "300;refresher=uas");

            heard.timers.advance(Duration.ofSeconds(151));
            SipRequest update = src.request("UPDATE");
            src.ok(update);
            await().until(() -> heard.timers.alarms().size() <= 3);
            heard.timers.advance(Duration.ofSeconds(151));
            src.ok(src.request("UPDATE"));

            assertThat(update.headers().first("Session-Expires")).contains("300;refresher=uac");
            assertThat(heard.ended).isEmpty();
        }
    }

    @Test
    void a_timer_of_years_is_cut_to_a_day() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.newCall(PARTIES);
            String fields = "Require: siprec\r\nSupported: timer\r\nx: 99999999\r\n";
            src.send(call.inviteText().replace("Require: siprec\r\n", fields));

            assertThat(src.response("INVITE").headers().first("Session-Expires"))
                    .contains("86400;refresher=uac");
        }
    }

    private static TestSrc.Call timed(TestSrc src, String expires) throws IOException {
        TestSrc.Call call = src.newCall(PARTIES);
        String fields =
                "Require: siprec\r\nSupported: timer\r\nAllow: UPDATE\r\nx: " + expires + "\r\n";
        src.send(call.inviteText().replace("Require: siprec\r\n", fields));
        SipResponse response = src.response("INVITE");
        call.learn(response);
        call.ack();
        call.options();
        assertThat(response.headers().first("Session-Expires")).contains(expires);
        assertThat(response.headers().tokens("Require")).contains("timer");
        return call;
    }

    @Test
    void a_session_timer_that_is_too_short_is_refused_with_ours() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.newCall(PARTIES);
            src.send(
                    call.inviteText()
                            .replace(
                                    "Require: siprec\r\n",
                                    "Require: siprec\r\nk: timer\r\nx: 20\r\n"));
            SipResponse response = src.response("INVITE");

            assertThat(response.status()).isEqualTo(422);
            assertThat(response.headers().first("Min-SE")).contains("90");
        }
    }

    @Test
    void a_held_call_goes_on_for_as_long_as_its_source_answers() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            TestSrc.Call call = src.call(PARTIES);
            call.hold();
            call.update("");

            for (int minutes = 0; minutes < 120; minutes += 5) {
                heard.timers.advance(Duration.ofSeconds(301));
                answer(heard, src, "200 OK");
            }

            assertThat(heard.ended).isEmpty();
        }
    }

    @Test
    void a_source_that_dies_on_hold_is_lost() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.call(PARTIES);
            call.hold();
            call.update("");
            heard.timers.advance(Duration.ofSeconds(290));
            assertThat(src.anything(Duration.ofMillis(50))).isEmpty();

            heard.timers.advance(Duration.ofSeconds(20).plus(UNANSWERED));

            assertThat(heard.ended).containsExactly(SessionEnd.LOST);
        }
    }
}
