package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.SessionEnd;
import hark.board.siprec.TestSrc.Call;
import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Session timers (RFC 4028) that are agreed, changed and refreshed while a session goes on. What becomes of a source
/// when they run out is in [LostSourceTest].
class SessionTimerTest {
    private static final Parties PARTIES = new Parties("4678", "+14155550100");
    private static final Duration SOON = Duration.ofMillis(100);
    private static final String TIMED = "Supported: timer\r\nAllow: UPDATE\r\nSession-Expires: ";

    private static SipResponse say(TestSrc src, Call call, String method, String expires)
            throws IOException {
        src.send(
                call.request(method, method.equals("INVITE") ? call.sdp("sendonly") : "", false)
                        .replace("Max-Forwards", TIMED + expires + "\r\nMax-Forwards"));
        SipResponse response = src.response(method);
        if (method.equals("INVITE")) {
            call.learn(response);
            call.ack();
        }
        call.options(); // once it is answered, all before it has been done
        return response;
    }

    /// In it we are `uac`.
    private static void answerRefresh(HeardBoard heard, TestSrc src, String status, String fields)
            throws IOException {
        SipRequest refresh = src.request("UPDATE");
        int before = heard.timers.alarms().size();
        src.answer(refresh, status + (fields.isEmpty() ? "" : "\r\n" + fields));
        await().until(() -> heard.timers.alarms().size() != before || !heard.ended.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "UPDATE"})
    void timer_that_is_agreed_later_is_refreshed_by_us_when_we_are_asked_to(String method)
            throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            Call call = src.call(PARTIES);
            SipResponse response = say(src, call, method, "600;refresher=uas");
            assertThat(response.headers().first("Session-Expires")).contains("600;refresher=uas");
            assertThat(response.headers().tokens("Require")).contains("timer");

            heard.timers.advance(Duration.ofSeconds(301));

            SipRequest refresh = src.request("UPDATE");
            assertThat(refresh.headers().first("Session-Expires")).contains("600;refresher=uac");
            assertThat(refresh.callId()).isEqualTo(call.callId());
            assertThat(refresh.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "UPDATE"})
    void timer_that_is_too_short_is_refused_later_too_and_the_session_goes_on(String method)
            throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call call = src.call(PARTIES);
            SipResponse response = say(src, call, method, "60");

            assertThat(response.status()).isEqualTo(422);
            assertThat(response.headers().first("Min-SE")).contains("90");
            assertThat(say(src, call, method, "90").status()).isEqualTo(200);
            assertThat(heard.ended).isEmpty();
        }
    }

    @Test
    void request_that_speaks_of_no_timer_ends_it() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            Call call = src.call(PARTIES);
            say(src, call, "INVITE", "600;refresher=uas");
            assertThat(call.resume().headers().first("Session-Expires")).isEmpty();
            call.options();
            heard.rtp.opened.getFirst().lastPacket = heard.timers.nanos() + Long.MAX_VALUE / 4;

            heard.timers.advance(Duration.ofSeconds(1_000));

            assertThat(src.anything(SOON)).isEmpty();
        }
    }

    @Test
    void answer_to_our_refresh_may_change_the_timer_and_who_refreshes() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            Call call = src.call(PARTIES);
            say(src, call, "INVITE", "600;refresher=uas");
            heard.rtp.opened.getFirst().lastPacket = heard.timers.nanos() + Long.MAX_VALUE / 4;
            heard.timers.advance(Duration.ofSeconds(301));
            answerRefresh(heard, src, "200 OK", "Session-Expires: 200;refresher=uac");
            heard.timers.advance(Duration.ofSeconds(102));
            answerRefresh(heard, src, "200 OK", "x: 200;refresher=uas");

            heard.timers.advance(Duration.ofSeconds(400));

            assertThat(src.anything(SOON)).isEmpty(); // it is theirs to refresh now
            assertThat(heard.ended).isEmpty();
        }
    }

    @Test
    void who_wants_a_longer_timer_gets_it_at_once() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            Call call = src.call(PARTIES);
            say(src, call, "UPDATE", "600;refresher=uas");
            heard.timers.advance(Duration.ofSeconds(301));
            src.answer(src.request("UPDATE"), "422 Session Interval Too Small\r\nMin-SE: 1800");

            SipRequest again = src.request("UPDATE");

            assertThat(again.headers().first("Session-Expires")).contains("1800;refresher=uac");
            src.answer(again, "422 Session Interval Too Small\r\nMin-SE: 1800");
            call.options();
            assertThat(src.anything(SOON)).isEmpty(); // asking for what it has got is no reason
            assertThat(heard.ended).isEmpty();
        }
    }

    @Test
    void who_knows_no_such_dialog_when_we_refresh_has_lost_it() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            Call call = src.call(PARTIES);
            say(src, call, "INVITE", "600;refresher=uas");
            heard.timers.advance(Duration.ofSeconds(301));
            answerRefresh(heard, src, "481 Gone", "");

            assertThat(heard.ended).containsExactly(SessionEnd.LOST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "UPDATE"})
    void timer_that_was_agreed_later_holds_after_a_restart(String method) throws IOException {
        try (HeardBoard died = new HeardBoard();
                TestSrc src = TestSrc.udp(died.port())) {
            Call call = src.call(PARTIES);
            say(src, call, method, "600;refresher=uas");
            call.options();
            try (HeardBoard heard =
                    new HeardBoard(settings -> settings, 10, died.dialogs.afterCrash())) {
                heard.rtp.opened.getFirst().lastPacket = heard.timers.nanos() + 1;
                heard.timers.advance(Duration.ofMillis(200));
                assertThat(heard.began).hasSize(1);

                heard.timers.advance(Duration.ofSeconds(301));

                SipRequest refresh = src.request("UPDATE");
                assertThat(refresh.headers().first("Session-Expires"))
                        .contains("600;refresher=uac");
                assertThat(refresh.callId()).isEqualTo(call.callId());
            }
        }
    }

    @Test
    void timer_that_was_taken_back_before_a_restart_does_not_come_back() throws IOException {
        try (HeardBoard died = new HeardBoard();
                TestSrc src = TestSrc.udp(died.port())) {
            Call call = src.call(PARTIES);
            say(src, call, "INVITE", "600;refresher=uas");
            call.resume();
            call.options();
            try (HeardBoard heard =
                    new HeardBoard(settings -> settings, 10, died.dialogs.afterCrash())) {
                heard.rtp.opened.getFirst().lastPacket =
                        heard.timers.nanos() + Duration.ofHours(1).toNanos();
                heard.timers.advance(Duration.ofSeconds(600));

                assertThat(heard.began).hasSize(1);
                assertThat(src.anything(SOON)).isEmpty();
            }
        }
    }

    @Test
    void held_source_with_a_timer_agreed_later_is_lost_after_a_restart_when_it_runs_out()
            throws IOException {
        try (HeardBoard died = new HeardBoard();
                TestSrc src = TestSrc.udp(died.port())) {
            Call call = src.call(PARTIES);
            say(src, call, "INVITE", "300;refresher=uac");
            call.options();
            try (HeardBoard heard =
                    new HeardBoard(settings -> settings, 10, died.dialogs.afterCrash())) {
                heard.rtp.opened.getFirst().lastPacket = heard.timers.nanos() + 1;
                heard.timers.advance(Duration.ofSeconds(290));
                assertThat(heard.ended).isEmpty();
                heard.timers.advance(Duration.ofSeconds(60));

                await().until(() -> heard.ended.equals(List.of(SessionEnd.LOST)));
            }
        }
    }
}
