package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sdp.Media;
import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.SipMessage;
import hark.board.siprec.sip.SipResponse;
import hark.support.PortInUseException;
import hark.support.Subnet;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
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
            assertThat(heard.turnedAway).as("it was not to be recorded").isEmpty();
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
    void a_monitor_that_numbers_all_its_pings_alike_is_answered() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            String ping = src.newCall(PARTIES).request("OPTIONS", "", false);

            assertThat(answer(src, ping, "OPTIONS")).isEqualTo(200);
            assertThat(answer(src, ping.replace("z9hG4bK", "z9hG4bKx"), "OPTIONS")).isEqualTo(200);
            String invite = src.newCall(PARTIES).inviteText();
            assertThat(answer(src, invite, "INVITE")).isEqualTo(200);
            assertThat(answer(src, invite.replace("z9hG4bK", "z9hG4bKx"), "INVITE")).isEqualTo(482);
        }
    }

    @Test
    void what_is_no_utf8_goes_back_as_it_came() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            String invite =
                    src.newCall(PARTIES)
                            .inviteText()
                            .replace("From: <sip:", "From: \"J\u00fcrgen\" <sip:")
                            .replace("Require:", "Subject: J\u00fcrgen\r\nRequire:");
            src.send(invite.getBytes(StandardCharsets.ISO_8859_1));
            SipResponse response = src.response("INVITE");

            assertThat(new String(response.bytes(), StandardCharsets.ISO_8859_1))
                    .contains("From: \"J\u00fcrgen\" <sip:");
            assertThat(heard.began.getFirst().headers()).containsEntry("subject", "J\u00fcrgen");
        }
    }

    @Test
    void utf8_is_read_as_such() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            src.send(
                    src.newCall(PARTIES)
                            .inviteText()
                            .replace("Require:", "Subject: J\u00fcrgen\r\nRequire:"));
            src.response("INVITE");

            assertThat(heard.began.getFirst().headers()).containsEntry("subject", "J\u00fcrgen");
        }
    }

    @Test
    void a_stream_that_finds_no_port_later_is_refused_alone_and_counted() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.call(PARTIES);
            heard.rtp.opened.getFirst().full = true;
            SipResponse response =
                    call.reinvite(call.sdp("sendonly") + "m=audio 9 RTP/AVP 0\r\na=label:3\r\n");

            assertThat(Sdp.parse(response.body()).orElseThrow().medias())
                    .extracting(Media::port)
                    .contains(0)
                    .hasSize(3);
            assertThat(heard.count("hark.siprec.streams.refused")).isEqualTo(1);
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
