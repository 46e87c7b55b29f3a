package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.SessionEnd;
import hark.board.SessionFacts.Stream;
import hark.board.siprec.TestSrc.Call;
import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sdp.Media;
import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said at the wrong moment, and what is said in an UPDATE.
class OutOfOrderTest {
    private static final Parties PARTIES = new Parties("4678", "+14155550100");

    private static SipResponse say(TestSrc src, String request, String method) throws IOException {
        src.send(request);
        return src.response(method);
    }

    @Test
    void bye_before_the_ack_ends_the_session_and_the_ack_changes_nothing() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call call = src.newCall(PARTIES);
            call.invite();
            String bye = call.request("BYE", "", false).replace("1 BYE", "2 BYE");
            assertThat(say(src, bye, "BYE").status()).isEqualTo(200);
            call.ack();

            assertThat(say(src, bye.replace("z9hG4bK", "z9hG4bKagain"), "BYE").status())
                    .isEqualTo(481);
            heard.timers.advance(Duration.ofSeconds(40));
            assertThat(src.anything(Duration.ofMillis(100))).isEmpty();
            assertThat(heard.ended).containsExactly(SessionEnd.HUNG_UP);
            assertThat(heard.pool.free()).isEqualTo(10);
        }
    }

    @Test
    void cancel_that_overtakes_its_invite_is_told_so_and_the_invite_is_taken() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call call = src.newCall(PARTIES);
            String cancel =
                    call.request("CANCEL", "", false)
                            .replace(";branch=z9hG4bK", ";branch=z9hG4bKx");
            assertThat(say(src, cancel, "CANCEL").status()).isEqualTo(481);

            assertThat(call.invite().status()).isEqualTo(200);
            call.ack();
            assertThat(call.bye().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFER", "INFO", "SUBSCRIBE", "NOTIFY", "MESSAGE"})
    void recorder_calls_nobody_and_is_told_nothing_in_other_ways(String method) throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            SipResponse outside = say(src, src.newCall(PARTIES).request(method, "", false), method);
            Call call = src.call(PARTIES);
            SipResponse inside = say(src, call.request(method, "", false), method);

            assertThat(List.of(outside.status(), inside.status())).containsExactly(405, 405);
            assertThat(inside.headers().tokens("Allow")).contains("update", "prack");
            assertThat(call.hold().status()).isEqualTo(200);
        }
    }

    @Test
    void only_what_was_accepted_moves_the_other_side() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call call = src.call(PARTIES);
            String here = "Contact: <sip:src@";
            String refused =
                    call.request("UPDATE", "no description", false)
                            .replace(here, "Contact: <sip:refused@");
            assertThat(say(src, refused, "UPDATE").status()).isEqualTo(400);
            String accepted =
                    call.request("UPDATE", "", false).replace(here, "Contact: <sip:accepted@");
            SipRequest before = asked(heard, src);
            assertThat(say(src, accepted, "UPDATE").status()).isEqualTo(200);
            SipRequest after = asked(heard, src);

            assertThat(before.uri()).startsWith("sip:src@");
            assertThat(after.uri()).startsWith("sip:accepted@");
        }
    }

    /// What the recorder asks of a source that has fallen silent.
    private static SipRequest asked(HeardBoard heard, TestSrc src) throws IOException {
        heard.timers.advance(Duration.ofSeconds(61));
        SipRequest question = src.request("OPTIONS");
        src.ok(question);
        return question;
    }

    @Test
    void request_that_was_overtaken_changes_nothing() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call call = src.call(PARTIES);
            String late = call.request("UPDATE", call.sdp("inactive"), false);
            call.options();
            call.options();

            assertThat(say(src, late, "UPDATE").status()).isEqualTo(500);
            call.options();
            assertThat(heard.changed).isEmpty();
        }
    }

    @Test
    void second_offer_before_ours_is_answered_has_to_wait_and_one_without_offer_has_not()
            throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call call = src.newCall(PARTIES);
            call.invite("");
            String update =
                    call.request("UPDATE", call.sdp("sendonly"), false)
                            .replace("1 UPDATE", "2 UPDATE");
            assertThat(say(src, update, "UPDATE").status()).isEqualTo(491);
            String metadata = call.request("UPDATE", "", true).replace("1 UPDATE", "3 UPDATE");
            String other = metadata.replace("z9hG4bK", "z9hG4bKm");
            assertThat(say(src, other, "UPDATE").status()).isEqualTo(200);

            call.ack(call.sdp("sendonly"));
            String again = update.replace("2 UPDATE", "4 UPDATE").replace("z9hG4bK", "z9hG4bKa");
            assertThat(say(src, again, "UPDATE").status()).isEqualTo(200);
        }
    }

    @Test
    void re_invite_may_come_before_the_ack_of_the_one_before() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call call = src.newCall(PARTIES);
            call.invite();
            String hold =
                    call.request("INVITE", call.sdp("inactive"), false)
                            .replace("1 INVITE", "2 INVITE")
                            .replace("z9hG4bK", "z9hG4bKh");
            assertThat(say(src, hold, "INVITE").status()).isEqualTo(200);
            call.ack(); // of the first: the second is still waited for
            call.options(); // once it is answered, all before it has been done
            heard.timers.advance(Duration.ofMillis(600));

            assertThat(src.response("INVITE").cseqNumber()).isEqualTo(2);
            assertThat(heard.changed.getLast().streams()).noneMatch(Stream::active);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void update_holds_adds_and_takes_away_as_a_re_invite_does(String protocol) throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src =
                        protocol.equals("UDP")
                                ? TestSrc.udp(heard.port())
                                : TestSrc.tcp(heard.port())) {
            Call call = src.call(PARTIES);
            String third = "m=audio 9 RTP/AVP 8\r\na=label:3\r\na=sendonly\r\n";
            Sdp more = answer(call.update(call.sdp("sendonly") + third));
            assertThat(more.medias()).extracting(Media::port).doesNotContain(0).hasSize(3);

            Sdp less =
                    answer(
                            call.update(
                                    call.sdp("sendonly").replaceFirst("m=audio \\d+", "m=audio 0")
                                            + third.replace("audio 9", "audio 0")));
            assertThat(less.medias()).extracting(Media::port).containsSubsequence(0, 0);
            assertThat(less.medias().get(1).port()).isEqualTo(more.medias().get(1).port());

            Sdp held = answer(call.update(call.sdp("inactive")));
            assertThat(held.medias().get(1).direction().sends()).isFalse();
            call.options();
            await().until(() ->
                    heard.changed.getLast().streams().stream().noneMatch(Stream::active));
            assertThat(heard.ended).isEmpty();
        }
    }

    private static Sdp answer(SipResponse response) {
        assertThat(response.status()).isEqualTo(200);
        return Sdp.parse(response.body()).orElseThrow();
    }
}
