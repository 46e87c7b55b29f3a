package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sip.SipMessage;
import hark.board.siprec.sip.SipResponse;
import hark.board.siprec.sip.Subnet;
import hark.support.PortInUseException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What is answered to requests that are not, or not quite, recording sessions.
class RefusalTest {
    private static final Parties PARTIES = new Parties("4678", "+14155550100");

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
        try (HeardBoard heard =
                        new HeardBoard(
                                s -> s.with(new SiprecSettings.Neighbours(List.of(), trusted)), 5);
                TestSrc src = TestSrc.udp(heard.port())) {
            src.send(ordinary(src.newCall(plain)));
            assertThat(src.response("INVITE").status()).isEqualTo(200);
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

    @Test
    void a_port_that_is_taken_is_refused_with_the_setting_to_change() throws IOException {
        try (HeardBoard heard = new HeardBoard()) {
            SiprecSettings.Addresses same =
                    new SiprecSettings.Addresses(
                            InetAddress.getLoopbackAddress(),
                            heard.port(),
                            InetAddress.getLoopbackAddress(),
                            Optional.empty());

            assertThatThrownBy(() -> new HeardBoard(s -> s.with(same), 1).close())
                    .isInstanceOf(PortInUseException.class)
                    .hasMessageContaining("port " + heard.port())
                    .hasMessageContaining("set sip.port to a free port");
        }
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

    private static String ordinary(TestSrc.Call call) {
        return call.inviteText().replace("Require: siprec\r\n", "").replace(";+sip.src", "");
    }

    private static int answer(TestSrc src, String request, String method) throws IOException {
        src.send(request);
        return src.response(method).status();
    }
}
