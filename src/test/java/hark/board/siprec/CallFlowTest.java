package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.SessionEnd;
import hark.board.SessionFacts;
import hark.board.SessionFacts.Stream;
import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sdp.Direction;
import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.SipMessage;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole calls over real sockets, in virtual time.
class CallFlowTest {
    private static final Parties PARTIES = new Parties("4678", "+14155550100");

    private static TestSrc client(String protocol, int port) throws IOException {
        return protocol.equals("UDP") ? TestSrc.udp(port) : TestSrc.tcp(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void a_call_begins_and_ends(String protocol) throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = client(protocol, heard.port())) {
            TestSrc.Call call = src.newCall(PARTIES);
            SipResponse response = call.invite();
            call.ack();

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers().first("Contact").orElse("")).contains("+sip.srs");
            assertThat(response.headers().tokens("Supported")).contains("siprec");
            Sdp answer = Sdp.parse(response.body()).orElseThrow();
            assertThat(answer.medias()).hasSize(2);
            assertThat(answer.medias())
                    .allMatch(m ->
                            m.direction() == Direction.RECVONLY && m.profile().equals("RTP/AVP"));
            assertThat(answer.medias()).extracting(m -> m.label()).containsExactly("1", "2");
            await().until(() -> heard.began.size() == 1);
            SessionFacts facts = heard.began.getFirst();
            assertThat(facts.callId()).isEqualTo(call.callId());
            assertThat(facts.from()).isEqualTo("4678");
            assertThat(facts.to()).isEqualTo("srs");
            assertThat(facts.streams())
                    .containsExactly(
                            new Stream(0, "1", "PCMU", true), new Stream(1, "2", "PCMU", true));
            assertThat(facts.participants())
                    .extracting(p -> p.addresses())
                    .containsExactly(List.of("4678"), List.of("+14155550100"));
            assertThat(facts.participants())
                    .extracting(p -> p.labels())
                    .containsExactly(List.of("1"), List.of("2"));

            assertThat(call.bye().status()).isEqualTo(200);
            await().until(() -> heard.ended.equals(List.of(SessionEnd.HUNG_UP)));
            assertThat(heard.pool.free()).isEqualTo(10);
            assertThat(heard.rtp.opened.getFirst().closed).isTrue();
        }
    }

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
            assertThat(src.response("OPTIONS").status()).isEqualTo(200);
            heard.timers.advance(Duration.ofSeconds(20));

            assertThat(src.anything(Duration.ofMillis(100))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void hold_and_resume_are_answered_and_told(String protocol) throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = client(protocol, heard.port())) {
            TestSrc.Call call = src.call(PARTIES);

            Sdp held = Sdp.parse(call.hold().body()).orElseThrow();
            assertThat(held.medias()).allMatch(m -> m.direction() == Direction.INACTIVE);
            assertThat(held.medias()).extracting(m -> m.port()).isEqualTo(call.serverPorts());
            await().until(() -> heard.changed.size() == 1);
            assertThat(heard.changed.getFirst().streams()).noneMatch(Stream::active);

            call.resume();
            await().until(() -> heard.changed.size() == 2);
            assertThat(heard.changed.getLast().streams()).allMatch(Stream::active);
        }
    }

    @Test
    void a_held_call_is_never_lost_by_silence() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.call(PARTIES);
            call.hold();
            call.update("");

            heard.timers.advance(Duration.ofHours(2));

            assertThat(heard.ended).isEmpty();
        }
    }

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

            assertThat(heard.ended).containsExactly(SessionEnd.LOST);
            src.ok(src.request("BYE"));
        }
    }

    @Test
    void a_session_timer_vouches_for_a_silent_source_until_it_runs_out() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.newCall(PARTIES);
            src.send(
                    call.inviteText()
                            .replace(
                                    "Require: siprec\r\n",
                                    "Require: siprec\r\nSupported: timer\r\nx: 300;refresher=uac\r\n"));
            SipResponse response = src.response("INVITE");
            call.learn(response);
            call.ack();
            call.bye();
            assertThat(response.headers().first("Session-Expires")).contains("300;refresher=uac");
            assertThat(response.headers().tokens("Require")).contains("timer");
        }
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
    void our_offer_is_answered_with_the_ack() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.newCall(new Parties("4678", "9", false));
            SipResponse response = call.invite("");
            Sdp offer = Sdp.parse(response.body()).orElseThrow();
            assertThat(offer.medias())
                    .hasSize(2)
                    .allMatch(m -> m.direction() == Direction.RECVONLY);
            await().until(() -> heard.began.size() == 1);
            assertThat(heard.began.getFirst().streams()).hasSize(2);

            call.ack(call.sdp("sendonly").replace("RTP/AVP 0 8 101", "RTP/AVP 8"));

            await().until(() -> heard.changed.size() == 1);
            assertThat(heard.changed.getFirst().streams())
                    .extracting(Stream::codec)
                    .containsExactly("PCMA", "PCMA");
            assertThat(heard.rtp.opened.getFirst().legs.getFirst().source()).isPresent();
        }
    }

    @Test
    void options_are_answered_as_a_recording_server() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            src.send(src.newCall(PARTIES).request("OPTIONS", "", false));

            SipResponse response = src.response("OPTIONS");
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers().first("Contact").orElse(""))
                    .contains("+sip.srs")
                    .contains("transport=tcp");
            assertThat(response.headers().first("Accept").orElse(""))
                    .contains("application/rs-metadata+xml");
            assertThat(response.headers().tokens("Allow")).contains("invite", "update", "prack");
        }
    }

    @Test
    void cancel_comes_too_late_and_an_unknown_one_is_told_so() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.newCall(PARTIES);
            String invite = call.inviteText();
            src.send(invite);
            call.learn(src.response("INVITE"));
            String cancel =
                    "CANCEL"
                            + invite.substring("INVITE".length(), invite.indexOf("Content-Type"))
                                    .replace("1 INVITE", "1 CANCEL")
                            + "Content-Length: 0\r\n\r\n";
            src.send(cancel);
            assertThat(src.response("CANCEL").status()).isEqualTo(200);
            src.send(cancel.replace("branch=z9hG4bK", "branch=z9hG4bKother"));
            assertThat(src.response("CANCEL").status()).isEqualTo(481);
            call.ack();
            assertThat(call.bye().status()).isEqualTo(200);
        }
    }

    @Test
    void an_ordinary_call_is_refused_unless_its_address_is_trusted() throws IOException {
        Parties plain = new Parties("4678", "9", false);
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            src.send(ordinary(src.newCall(plain)));
            SipResponse response = src.response("INVITE");
            assertThat(response.status()).isEqualTo(403);
            assertThat(response.headers().first("Warning").orElse(""))
                    .contains("recording sessions");
        }
        List<Subnet> trusted = List.of(Subnet.parse("127.0.0.0/8").orElseThrow());
        try (HeardBoard heard = new HeardBoard(s -> trusting(s, trusted), 5);
                TestSrc src = TestSrc.udp(heard.port())) {
            src.send(ordinary(src.newCall(plain)));
            assertThat(src.response("INVITE").status()).isEqualTo(200);
        }
    }

    private static String ordinary(TestSrc.Call call) {
        return call.inviteText().replace("Require: siprec\r\n", "").replace(";+sip.src", "");
    }

    private static SiprecSettings trusting(SiprecSettings s, List<Subnet> trusted) {
        return new SiprecSettings(
                s.bind(),
                s.port(),
                s.advertised(),
                trusted,
                s.lostSeconds(),
                s.sessionsMax(),
                s.transactionsMax(),
                s.connectionsMax(),
                s.retryAfterSeconds(),
                s.sessionMinSeconds(),
                s.farewellMillis(),
                s.times());
    }

    @Test
    void closing_says_goodbye() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.call(PARTIES);
            call.update("");
            Thread closing = Thread.ofVirtual().start(heard.board::close);

            SipRequest bye = src.request("BYE");
            src.ok(bye);

            assertThat(bye.callId()).isEqualTo(call.callId());
            await().until(() -> !closing.isAlive());
            assertThat(heard.ended).containsExactly(SessionEnd.STOPPED);
        }
    }

    @Test
    void requests_are_refused_by_the_book() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            String invite = src.newCall(PARTIES).inviteText();

            assertThat(answer(src, invite.replace("INVITE", "REGISTER"), "REGISTER"))
                    .isEqualTo(405);
            assertThat(answer(src, src.newCall(PARTIES).request("BYE", "", false), "BYE"))
                    .isEqualTo(481);
            assertThat(
                            answer(
                                    src,
                                    src.newCall(PARTIES)
                                            .inviteText()
                                            .replace(
                                                    "Require: siprec", "Require: siprec, teleport"),
                                    "INVITE"))
                    .isEqualTo(420);
            assertThat(
                            answer(
                                    src,
                                    src.newCall(PARTIES)
                                            .inviteText()
                                            .replace(
                                                    "multipart/mixed;boundary=next-part",
                                                    "text/plain"),
                                    "INVITE"))
                    .isEqualTo(415);
            assertThat(
                            answer(
                                    src,
                                    src.newCall(PARTIES).inviteText().replace("boundary=", "edge="),
                                    "INVITE"))
                    .isEqualTo(400);
            assertThat(
                            answer(
                                    src,
                                    src.newCall(PARTIES)
                                            .inviteText()
                                            .replace("RTP/AVP", "RTP/SAVP")
                                            .replaceAll("Content-Length: \\d+\r\n", ""),
                                    "INVITE"))
                    .isEqualTo(488);
            assertThat(
                            answer(
                                    src,
                                    src.newCall(PARTIES)
                                            .inviteText()
                                            .replace("INVITE sip:", "INVITE urn:"),
                                    "INVITE"))
                    .isEqualTo(416);
            assertThat(
                            answer(
                                    src,
                                    src.newCall(PARTIES)
                                            .inviteText()
                                            .replace("SIP/2.0\r\nVia", "SIP/3.0\r\nVia"),
                                    "INVITE"))
                    .isEqualTo(505);
            assertThat(
                            answer(
                                    src,
                                    src.newCall(PARTIES)
                                            .inviteText()
                                            .replaceAll(
                                                    "Content-Length: \\d+",
                                                    "Content-Length: 60000"),
                                    "INVITE"))
                    .isEqualTo(400);
            heard.rtp.full = true;
            assertThat(answer(src, src.newCall(PARTIES).inviteText(), "INVITE")).isEqualTo(503);
            assertThat(heard.pool.free()).isEqualTo(10);
            assertThat(heard.began).isEmpty();
        }
    }

    private static int answer(TestSrc src, String request, String method) throws IOException {
        src.send(request);
        return src.response(method).status();
    }

    @Test
    void ten_thousand_datagrams_of_rubbish_hurt_nobody() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            byte[] rubbish = new byte[300];
            SplittableRandom random = new SplittableRandom(5);
            for (int i = 0; i < 10_000; i++) {
                random.nextBytes(rubbish);
                src.send(rubbish);
            }

            TestSrc.Call call = src.call(PARTIES);
            Optional<SipMessage> unexpected = src.anything(Duration.ofMillis(50));

            assertThat(unexpected).isEmpty();
            assertThat(call.bye().status()).isEqualTo(200);
            assertThat(heard.count("hark.sip.malformed", "status", "400")).isPositive();
        }
    }
}
