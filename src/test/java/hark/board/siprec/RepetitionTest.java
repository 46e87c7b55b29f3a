package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.SessionEnd;
import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sip.SipResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What goes missing is sent again, and what comes twice counts once.
class RepetitionTest {
    private static final Parties PARTIES = new Parties("4678", "+14155550100");

    @Test
    void an_answer_is_repeated_until_it_is_acknowledged() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.newCall(PARTIES);
            call.invite();
            await().until(() -> heard.began.size() == 1);

            heard.timers.advance(Duration.ofMillis(1_600));
            assertThat(src.response("INVITE").status()).isEqualTo(200);
            assertThat(src.response("INVITE").status()).isEqualTo(200);
            call.ack();
            call.update("");
            heard.timers.advance(Duration.ofSeconds(40));

            assertThat(src.anything(Duration.ofMillis(100))).isEmpty();
            assertThat(heard.ended).isEmpty();
        }
    }

    @Test
    void a_repeated_invite_makes_no_second_session() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.newCall(PARTIES);
            String invite = call.inviteText();
            src.send(invite);
            src.send(invite);
            call.learn(src.response("INVITE"));
            call.ack();
            call.update("");

            assertThat(heard.began).hasSize(1);
        }
    }

    @Test
    void an_answer_nobody_acknowledges_ends_the_session_with_bye() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            src.newCall(PARTIES).invite();
            await().until(() -> heard.began.size() == 1);

            heard.timers.advance(Duration.ofSeconds(33));

            src.ok(src.request("BYE"));
            await().until(() -> heard.ended.equals(List.of(SessionEnd.LOST)));
        }
    }

    @Test
    void a_refusal_is_repeated_until_it_is_acknowledged() throws IOException {
        try (HeardBoard heard = new HeardBoard(s -> s, 0);
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.newCall(PARTIES);
            SipResponse refusal = call.invite();
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.headers().first("Retry-After")).contains("5");

            heard.timers.advance(Duration.ofMillis(600));
            assertThat(src.response("INVITE").status()).isEqualTo(503);
            src.send(
                    call.request("ACK", "", false)
                            .replace("srcACK", "srcINVITE")
                            .replaceAll("ACK(\\d+);rport", "INVITE$1;rport"));
            src.send(call.request("OPTIONS", "", false));
            assertThat(src.response("OPTIONS").status()).isEqualTo(503);
            heard.timers.advance(Duration.ofSeconds(20));

            assertThat(src.anything(Duration.ofMillis(100))).isEmpty();
        }
    }
}
