package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.SessionEnd;
import hark.board.SessionFacts;
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
import org.junit.jupiter.params.provider.CsvSource;

/// INVITEs that take the place of another dialog (RFC 3891).
class TakeoverTest {
    private static final Parties PARTIES = new Parties("4678", "+14155550100");

    /// What a client would say of this call's dialog.
    private static String named(Call call) {
        String bye = call.request("BYE", "", false);
        return call.callId()
                + ";to-tag="
                + bye.replaceAll("(?s).*\r\nTo: [^\r]*;tag=([^\r;]+).*", "$1")
                + ";from-tag="
                + bye.replaceAll("(?s).*\r\nFrom: [^\r]*;tag=([^\r;]+).*", "$1");
    }

    private static SipResponse replace(TestSrc src, Call by, String replaces, String sdp)
            throws IOException {
        src.send(
                by.request("INVITE", sdp, PARTIES.metadata())
                        .replace(
                                "Require: siprec",
                                "Replaces: " + replaces + "\r\nRequire: siprec"));
        SipResponse response = src.response("INVITE");
        by.learn(response);
        return response;
    }

    @ParameterizedTest
    @CsvSource({"UDP,UDP", "TCP,TCP", "UDP,TCP"})
    void session_goes_on_in_the_new_dialog_and_the_old_one_gets_its_bye(String old, String young)
            throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc one = client(old, heard.port());
                TestSrc other = client(young, heard.port())) {
            Call first = one.call(PARTIES);
            Call second = other.newCall(PARTIES);
            SipResponse response = replace(other, second, named(first), second.sdp("sendonly"));
            second.ack();

            assertThat(response.status()).isEqualTo(200);
            assertThat(second.serverPorts()).isEqualTo(first.serverPorts());
            SipRequest bye = one.request("BYE");
            one.ok(bye);
            assertThat(bye.callId()).isEqualTo(first.callId());
            second.options();
            assertThat(heard.began).hasSize(1);
            assertThat(heard.ended).isEmpty();
            assertThat(heard.pool.free()).isEqualTo(9);
            SessionFacts facts = heard.changed.getLast();
            assertThat(facts.sessionId()).isEqualTo(heard.began.getFirst().sessionId());
            assertThat(facts.callId()).isEqualTo(second.callId());

            assertThat(first.hold().status()).isEqualTo(481);
            assertThat(second.hold().status()).isEqualTo(200);
            assertThat(second.bye().status()).isEqualTo(200);
            await().until(() -> heard.ended.equals(List.of(SessionEnd.HUNG_UP)));
            assertThat(heard.pool.free()).isEqualTo(10);
        }
    }

    private static TestSrc client(String protocol, int port) throws IOException {
        return protocol.equals("UDP") ? TestSrc.udp(port) : TestSrc.tcp(port);
    }

    @Test
    void streams_are_the_legs_of_their_labels_and_packets_may_come_from_elsewhere()
            throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call first = src.call(PARTIES);
            Call second = src.newCall(PARTIES);
            String swapped =
                    second.sdp("sendonly")
                            .replace("a=label:1", "a=label:x")
                            .replace("a=label:2", "a=label:1")
                            .replace("a=label:x", "a=label:2");
            SipResponse response = replace(src, second, named(first), swapped);
            second.ack();
            second.options();

            Sdp answer = Sdp.parse(response.body()).orElseThrow();
            assertThat(answer.medias()).extracting(Media::label).containsExactly("2", "1");
            assertThat(answer.medias())
                    .extracting(Media::port)
                    .containsExactly(first.serverPorts().get(1), first.serverPorts().get(0));
            assertThat(heard.rtp.opened).hasSize(1);
            int toFirstLine =
                    Integer.parseInt(swapped.replaceAll("(?s).*?m=audio (\\d+) .*", "$1"));
            assertThat(heard.rtp.opened.getFirst().legs.get(1).source().orElseThrow().getPort())
                    .isEqualTo(toFirstLine);
        }
    }

    @Test
    void other_labels_stand_in_the_order_of_the_lines_and_what_is_missing_falls_silent()
            throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call first = src.call(PARTIES);
            Call second = src.newCall(PARTIES, 1);
            replace(
                    src,
                    second,
                    named(first),
                    second.sdp("sendonly").replace("label:1", "label:m"));
            second.ack();
            second.options();

            assertThat(heard.changed.getLast().streams())
                    .containsExactly(new Stream(0, "m", "PCMU", true));
            assertThat(heard.rtp.opened.getFirst().legs.get(1).active()).isFalse();

            Call third = src.newCall(PARTIES, 3);
            replace(src, third, named(second), third.sdp("sendonly"));
            third.ack();
            third.options();
            assertThat(heard.changed.getLast().streams()).hasSize(3).allMatch(Stream::active);
            assertThat(heard.changed.getLast().streams().getFirst().leg()).isZero();
            assertThat(heard.began).hasSize(1);
        }
    }

    @Test
    void who_leaves_the_offer_to_us_gets_the_legs_there_are() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call first = src.newCall(PARTIES);
            first.invite(first.sdp("sendonly").replaceAll("a=label:\\d\r\n", ""));
            first.ack();
            Call second = src.newCall(PARTIES);
            SipResponse response = replace(src, second, named(first), "");

            assertThat(Sdp.parse(response.body()).orElseThrow().medias())
                    .extracting(Media::port)
                    .isEqualTo(first.serverPorts());
            second.ack(second.sdp("sendonly"));
            second.options();
            assertThat(heard.changed.getLast().streams()).allMatch(Stream::active);
        }
    }

    @Test
    void what_cannot_be_replaced_is_refused_by_the_book_and_the_session_goes_on()
            throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call call = src.call(PARTIES);
            String known = named(call);

            assertThat(refused(src, "nobody@nowhere;to-tag=a;from-tag=b")).isEqualTo(481);
            assertThat(refused(src, known.replace("to-tag=", "to-tag=x"))).isEqualTo(481);
            assertThat(refused(src, known + ";early-only")).isEqualTo(486);
            assertThat(refused(src, call.callId())).isEqualTo(400);
            assertThat(refused(src, ";;;")).isEqualTo(400);
            assertThat(refused(src, known + "\r\nReplaces: " + known)).isEqualTo(400);
            assertThat(refused(src, known + "\r\nJoin: " + known)).isEqualTo(400);
            assertThat(heard.began).hasSize(1);
            assertThat(heard.changed).isEmpty();
            assertThat(call.bye().status()).isEqualTo(200);

            assertThat(refused(src, known)).isEqualTo(603); // it is over by now
            assertThat(heard.pool.free()).isEqualTo(10);
        }
    }

    private static int refused(TestSrc src, String replaces) throws IOException {
        Call call = src.newCall(PARTIES);
        return replace(src, call, replaces, call.sdp("sendonly")).status();
    }

    @Test
    void offer_that_cannot_be_heard_replaces_nothing() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call first = src.call(PARTIES);
            Call second = src.newCall(PARTIES);
            String video = second.sdp("sendonly").replace("m=audio", "m=video");

            assertThat(replace(src, second, named(first), video).status()).isEqualTo(488);
            assertThat(first.hold().status()).isEqualTo(200);
        }
    }

    @Test
    void two_at_once_the_second_replaces_nothing_any_more() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call first = src.call(PARTIES);
            String known = named(first);
            Call second = src.newCall(PARTIES);
            assertThat(replace(src, second, known, second.sdp("sendonly")).status()).isEqualTo(200);
            second.ack();

            assertThat(refused(src, known)).isEqualTo(603);
            assertThat(second.hold().status()).isEqualTo(200);
        }
    }

    @Test
    void who_took_over_is_taken_up_after_a_restart_and_nobody_else() throws IOException {
        try (HeardBoard died = new HeardBoard();
                TestSrc src = TestSrc.udp(died.port())) {
            Call first = src.call(PARTIES);
            Call second = src.newCall(PARTIES);
            replace(src, second, named(first), second.sdp("sendonly"));
            second.ack();
            src.ok(src.request("BYE"));
            second.hold();
            second.options();
            try (HeardBoard heard =
                    new HeardBoard(settings -> settings, 10, died.dialogs.afterCrash())) {
                heard.rtp.opened.getFirst().lastPacket = heard.timers.nanos() + 1;
                heard.timers.advance(Duration.ofMillis(200));

                assertThat(heard.began).containsExactly(died.changed.getLast());
                src.turnTo(heard.port());
                assertThat(first.hold().status()).isEqualTo(481);
                assertThat(second.resume().status()).isEqualTo(200);
                assertThat(second.serverPorts())
                        .isEqualTo(heard.rtp.opened.getFirst().spec.ports());
            }
        }
    }

    @Test
    void join_is_passed_over_unless_it_is_required() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            Call first = src.call(PARTIES);
            Call second = src.newCall(PARTIES);
            String join = "Join: " + named(first) + "\r\n";
            src.send(second.inviteText().replace("Require:", join + "Require:"));
            assertThat(src.response("INVITE").status()).isEqualTo(200);
            await().until(() -> heard.began.size() == 2);

            Call third = src.newCall(PARTIES);
            src.send(third.inviteText().replace("Require:", join + "Require: join,"));
            SipResponse refusal = src.response("INVITE");
            assertThat(refusal.status()).isEqualTo(420);
            assertThat(refusal.headers().first("Unsupported")).contains("join");
        }
    }
}
