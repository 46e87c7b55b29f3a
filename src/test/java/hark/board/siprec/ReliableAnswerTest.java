package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.SessionFacts.Stream;
import hark.board.siprec.TestSrc.Call;
import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.SipMessage;
import hark.board.siprec.sip.SipResponse;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reliable provisional responses and their PRACK (RFC 3262), and why there is hardly ever one.
class ReliableAnswerTest {
    private static final Parties PARTIES = new Parties("4678", "+14155550100");
    private static final Duration SOON = Duration.ofMillis(100);

    /// Places a call that requires them, up to the final answer.
    private static Call placed(TestSrc src, String sdp) throws IOException {
        Call call = src.newCall(PARTIES);
        src.send(
                call.request("INVITE", sdp.isEmpty() ? "" : call.sdp(sdp), PARTIES.metadata())
                        .replace("Require: siprec", "Require: siprec, 100rel"));
        SipResponse response = src.response("INVITE");
        assertThat(response.status()).isEqualTo(200);
        call.learn(response);
        return call;
    }

    private static String rseq(TestSrc src) throws IOException {
        SipMessage progress = src.anything(SOON).orElseThrow();
        assertThat(progress.startLine()).isEqualTo("SIP/2.0 183 Session Progress");
        assertThat(progress.headers().tokens("Require")).containsExactly("100rel");
        assertThat(progress.headers().first("Contact").orElse("")).contains("+sip.srs");
        assertThat(progress.body()).isEmpty();
        return progress.headers().first("RSeq").orElseThrow();
    }

    private static String prack(Call call, String rack) {
        return call.request("PRACK", "", false)
                .replace("Max-Forwards", "RAck: " + rack + "\r\nMax-Forwards");
    }

    private static int answer(TestSrc src, String prack) throws IOException {
        src.send(prack);
        return src.response("PRACK").status();
    }

    private static String again(String request) {
        return request.replace("branch=z9hG4bK", "branch=z9hG4bKagain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void who_requires_a_reliable_response_gets_one_and_does_not_wait_for_it(String protocol)
            throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src =
                        protocol.equals("UDP")
                                ? TestSrc.udp(heard.port())
                                : TestSrc.tcp(heard.port())) {
            Call call = placed(src, "sendonly");
            String number = rseq(src);
            call.ack();

            assertThat(answer(src, prack(call, number + " 1 INVITE"))).isEqualTo(200);
            heard.timers.advance(Duration.ofSeconds(40));
            assertThat(src.anything(SOON)).isEmpty(); // neither of them is sent again
            assertThat(heard.ended).isEmpty();
        }
    }

    @Test
    void prack_may_come_before_the_ack_and_a_repeated_one_gets_its_answer_again()
            throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call call = placed(src, "sendonly");
            String prack =
                    prack(call, "  " + rseq(src) + "  1\tINVITE")
                            .replace("CSeq: 1 PRACK", "CSeq: 2 PRACK");

            assertThat(answer(src, prack)).isEqualTo(200);
            assertThat(answer(src, prack)).isEqualTo(200);
            call.ack();
            assertThat(call.hold().status()).isEqualTo(200);
        }
    }

    @Test
    void prack_of_nothing_is_told_so() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call call = placed(src, "sendonly");
            String number = rseq(src);
            call.ack();

            assertThat(answer(src, again(prack(call, "x1 INVITE")))).isEqualTo(481);
            assertThat(answer(src, again(again(prack(call, number + "0 1 INVITE")))))
                    .isEqualTo(481);
            String prack = prack(call, number + " 1 INVITE");
            assertThat(answer(src, prack)).isEqualTo(200);
            assertThat(answer(src, again(again(again(prack))))).isEqualTo(481); // once is enough
            assertThat(heard.ended).isEmpty();
        }
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call call = src.call(PARTIES);
            assertThat(answer(src, prack(call, "1 1 INVITE"))).isEqualTo(481);
            Call stranger = src.newCall(PARTIES);
            assertThat(answer(src, prack(stranger, "1 1 INVITE"))).isEqualTo(481);
            assertThat(call.hold().status()).isEqualTo(200);
        }
    }

    @Test
    void prack_that_brings_an_offer_is_answered_with_ours() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call call = placed(src, "sendonly");
            String number = rseq(src);
            call.ack();
            src.send(
                    call.request("PRACK", call.sdp("inactive"), false)
                            .replace(
                                    "Max-Forwards",
                                    "RAck: " + number + " 1 INVITE\r\nMax-Forwards"));
            SipResponse response = src.response("PRACK");

            assertThat(response.status()).isEqualTo(200);
            assertThat(Sdp.parse(response.body()).orElseThrow().medias()).hasSize(2);
            call.options(); // what it changed is told by then
            assertThat(heard.changed.getLast().streams()).noneMatch(Stream::active);
        }
    }

    @Test
    void who_only_supports_them_gets_the_answer_alone() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call call = src.newCall(PARTIES);
            src.send(call.inviteText().replace("Require", "Supported: 100rel\r\nRequire"));
            call.learn(src.response("INVITE"));
            call.ack();

            assertThat(src.anything(SOON)).isEmpty();
        }
    }

    /// It would have to bear our offer (RFC 3261 13.2.1), and the answer would have to wait for the PRACK.
    @Test
    void where_the_offer_is_ours_none_goes_out_before_it() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call call = placed(src, "");

            assertThat(src.anything(SOON)).isEmpty();
            call.ack(call.sdp("sendonly"));
            call.options();
            assertThat(heard.rtp.opened.getFirst().legs.getFirst().source()).isPresent();
        }
    }
}
