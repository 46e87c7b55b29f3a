package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.SessionEnd;
import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sip.SipParser;
import hark.board.siprec.sip.SipTimes;
import hark.support.Subnet;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What strangers send costs little, and nobody who is recorded pays for it.
class CrowdTest {
    private static final Parties PARTIES = new Parties("4678", "+14155550100");
    private static final String BIG = "x".repeat(60_000);

    private static SipParser.Parsed options(int number, String more, String body) {
        return request("OPTIONS", number, more, body);
    }

    private static SipParser.Parsed request(String method, int number, String more, String body) {
        String id = "n" + number;
        return SipParser.parse(
                (method
                                + " sip:srs@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK"
                                + id
                                + "\r\nFrom: <sip:a@example.com>;tag="
                                + id
                                + "\r\nTo: <sip:srs@example.com>\r\nCall-ID: "
                                + id
                                + "\r\nCSeq: 1 "
                                + method
                                + "\r\n"
                                + more
                                + "Content-Length: "
                                + body.length()
                                + "\r\n\r\n"
                                + body)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static double kept(HeardBoard heard) {
        return heard.meters.get("hark.sip.transactions.bytes").gauge().value();
    }

    @Test
    void of_a_large_request_only_the_small_answer_is_kept() throws IOException {
        try (HeardBoard heard = new HeardBoard()) {
            WayToNowhere flow = new WayToNowhere("UDP");
            for (int i = 0; i < 3_500; i++) {
                heard.board.inject(options(i, "", BIG), flow);
            }

            assertThat(flow.answer().status()).isEqualTo(413);
            assertThat(kept(heard)).isPositive().isLessThan(5_000_000);

            heard.timers.advance(Duration.ofSeconds(33));
            assertThat(kept(heard)).isZero();
        }
    }

    @Test
    void refused_and_acknowledged_invites_leave_nothing_behind() throws IOException {
        for (String protocol : List.of("TCP", "UDP")) {
            try (HeardBoard heard = new HeardBoard(s -> s, 0)) {
                List<Duration> before = heard.timers.alarms();
                WayToNowhere flow = new WayToNowhere(protocol);
                for (int i = 0; i < 100; i++) {
                    heard.board.inject(request("INVITE", i, "", ""), flow);
                    assertThat(flow.answer().status()).isGreaterThanOrEqualTo(300);
                    heard.board.inject(request("ACK", i, "", ""), flow);
                }

                heard.timers.advance(SipTimes.STANDARD.t4());

                assertThat(kept(heard)).isZero();
                assertThat(heard.timers.alarms()).hasSameSizeAs(before);
            }
        }
    }

    @Test
    void of_many_refusals_few_are_repeated_and_all_of_them_to_who_asks_again() throws IOException {
        try (HeardBoard heard = new HeardBoard(s -> s, 0)) {
            WayToNowhere flow = new WayToNowhere("UDP");
            for (int i = 0; i < 3_000; i++) {
                heard.board.inject(request("INVITE", i, "", ""), flow);
            }
            assertThat(flow.sent).hasSize(3_000);

            heard.timers.advance(SipTimes.STANDARD.t1());
            assertThat(flow.sent.size()).isBetween(3_900, 4_000);

            flow.sent.clear();
            heard.board.inject(request("INVITE", 2_999, "", ""), flow);
            assertThat(flow.answer().status()).isEqualTo(403);
        }
    }

    @Test
    void an_empty_via_line_hurts_nobody() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            TestSrc.Call call = src.call(PARTIES);
            src.send(
                    src.newCall(PARTIES)
                            .request("OPTIONS", "", false)
                            .replace("Via:", "Via:\r\nVia:"));

            assertThat(src.response("OPTIONS").headers().all("Via")).hasSize(1);
            assertThat(call.bye().status()).isEqualTo(200);
        }
    }

    @Test
    void metadata_may_be_large() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            TestSrc.Call call = src.newCall(PARTIES);

            assertThat(call.invite(call.sdp("sendonly") + "a=x-note:" + BIG + "\r\n").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void above_the_limit_strangers_are_refused_and_a_session_still_ends_by_bye()
            throws IOException {
        SiprecSettings.Limits tight = new SiprecSettings.Limits(10, 20_000, 1, 10);
        try (HeardBoard heard = new HeardBoard(s -> s.with(tight), 10);
                TestSrc src = TestSrc.udp(heard.port())) {
            TestSrc.Call call = src.call(PARTIES);
            WayToNowhere flow = new WayToNowhere("UDP");
            String vias = ("Via: SIP/2.0/UDP h;branch=" + "b".repeat(8_000) + "\r\n").repeat(7);
            for (int i = 0; i < 100; i++) {
                heard.board.inject(options(i, vias, ""), flow);
            }

            assertThat(flow.answer().status()).isEqualTo(503);
            assertThat(flow.answer().headers().first("Retry-After")).isPresent();
            assertThat(kept(heard)).isLessThan(1_200_000);
            assertThat(src.newCall(PARTIES).invite().status()).isEqualTo(503);
            assertThat(call.options().status()).isEqualTo(200);
            assertThat(call.bye().status()).isEqualTo(200);
            await().until(() -> heard.ended.equals(List.of(SessionEnd.HUNG_UP)));
        }
    }

    @Test
    void who_is_not_in_an_allowed_network_gets_no_answer() throws IOException {
        List<Subnet> others = List.of(Subnet.parse("192.0.2.0/24").orElseThrow());
        SiprecSettings.Neighbours far = new SiprecSettings.Neighbours(others, List.of());
        try (HeardBoard heard = new HeardBoard(s -> s.with(far), 10);
                TestSrc udp = TestSrc.udp(heard.port());
                TestSrc tcp = TestSrc.tcp(heard.port())) {
            udp.send(udp.newCall(PARTIES).inviteText());
            tcp.send(tcp.newCall(PARTIES).inviteText());

            await().until(() -> heard.count("hark.sip.strangers") == 2);
            assertThat(udp.anything(Duration.ofMillis(100))).isEmpty();
            assertThat(heard.began).isEmpty();
        }
    }

    @Test
    void private_networks_are_allowed_and_public_ones_have_to_be_named() {
        List<Subnet> usual = SiprecSettings.Neighbours.usual().heard();

        assertThat(Recognition.isTrusted(address("10.0.0.5"), usual)).isTrue();
        assertThat(Recognition.isTrusted(address("fd00::5"), usual)).isTrue();
        assertThat(Recognition.isTrusted(address("203.0.113.5"), usual)).isFalse();
        assertThat(Recognition.isTrusted(address("2001:db8::5"), usual)).isFalse();
    }

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }
}
