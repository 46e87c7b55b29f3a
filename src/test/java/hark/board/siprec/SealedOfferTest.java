package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.rtp.RtpLegSpec;
import hark.board.siprec.TestSrc.Call;
import hark.board.siprec.TestSrc.Parties;
import hark.board.siprec.sip.SipResponse;
import hark.board.srtp.SrtpTerms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Offers of RTP/SAVP with `a=crypto`.
class SealedOfferTest {
    private static final Parties PARTIES = new Parties("+14155550100", "4678");
    private static final String ONE = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
    private static final String OTHER = "PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR";
    private static final String SUITE = "AES_CM_128_HMAC_SHA1_80";

    private static String sealed(String sdp, String suite, String key) {
        return sdp.replace("RTP/AVP", "RTP/SAVP")
                .replace("a=label", "a=crypto:4 " + suite + " inline:" + key + "\r\na=label");
    }

    private static List<String> lines(SipResponse response, String start) {
        return new String(response.body(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(start))
                .toList();
    }

    private static RtpLegSpec leg(HeardBoard heard) {
        return heard.rtp.opened.getFirst().legs.getFirst();
    }

    private static SrtpTerms terms(HeardBoard heard) {
        return leg(heard).srtp().orElseThrow();
    }

    @Test
    void offer_is_answered_with_its_profile_its_tag_and_a_key_of_ours_for_each_leg()
            throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            Call call = src.newCall(PARTIES);
            SipResponse response = call.invite(sealed(call.sdp("sendonly"), SUITE, ONE));

            assertThat(response.status()).isEqualTo(200);
            assertThat(lines(response, "m=")).allMatch(line -> line.contains(" RTP/SAVP 0 8 101"));
            assertThat(lines(response, "a=crypto:4 " + SUITE + " inline:"))
                    .hasSize(2)
                    .doesNotHaveDuplicates()
                    .noneMatch(line -> line.contains(ONE));
        }
    }

    @Test
    void one_leg_may_be_sealed_and_the_other_in_the_clear() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            Call call = src.newCall(PARTIES);
            String plain = call.sdp("sendonly");
            int second = plain.indexOf("m=audio", plain.indexOf("m=audio") + 1);
            String mixed = plain.substring(0, second) + sealed(plain.substring(second), SUITE, ONE);

            SipResponse response = call.invite(mixed);

            assertThat(lines(response, "m=").getFirst()).contains(" RTP/AVP ");
            assertThat(lines(response, "m=").getLast()).contains(" RTP/SAVP ");
            assertThat(lines(response, "a=crypto")).hasSize(1);
        }
    }

    @Test
    void a_later_offer_may_bring_another_key_and_ours_stays() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            Call call = src.newCall(PARTIES);
            SipResponse first = call.invite(sealed(call.sdp("sendonly"), SUITE, ONE));
            call.ack();
            SrtpTerms before = terms(heard);

            SipResponse held = call.reinvite(sealed(call.sdp("inactive"), SUITE, ONE));
            assertThat(terms(heard)).isEqualTo(before);
            SipResponse response = call.reinvite(sealed(call.sdp("sendonly"), SUITE, OTHER));

            assertThat(terms(heard).theirs()).isNotEqualTo(before.theirs());
            assertThat(terms(heard).ours()).isEqualTo(before.ours());
            assertThat(lines(response, "a=crypto")).isEqualTo(lines(first, "a=crypto"));
            assertThat(lines(held, "a=crypto")).isEqualTo(lines(first, "a=crypto"));
        }
    }

    @Test
    void with_another_suite_our_key_is_another() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            Call call = src.newCall(PARTIES);
            call.invite(sealed(call.sdp("sendonly"), SUITE, ONE));
            call.ack();
            SrtpTerms before = terms(heard);

            call.reinvite(sealed(call.sdp("sendonly"), "AES_CM_128_HMAC_SHA1_32", ONE));

            assertThat(terms(heard).ours()).isNotEqualTo(before.ours());
        }
    }

    @Test
    void refusal_says_what_is_wrong_and_tells_no_key() throws IOException {
        try (HeardBoard heard = new HeardBoard();
                TestSrc src = TestSrc.tcp(heard.port())) {
            Call call = src.newCall(PARTIES);
            SipResponse response =
                    call.invite(sealed(call.sdp("sendonly"), "F8_128_HMAC_SHA1_80", ONE));

            assertThat(response.status()).isEqualTo(488);
            assertThat(response.headers().first("Warning").orElseThrow())
                    .contains(
                            "encrypted media cannot be taken: crypto 4: suite F8_128_HMAC_SHA1_80 is not known")
                    .doesNotContain(ONE);
            assertThat(heard.pool.free()).isEqualTo(heard.pool.size());
        }
    }

    @Test
    void after_a_restart_keys_are_known_and_our_next_answer_is_a_newer_one() throws IOException {
        try (HeardBoard died = new HeardBoard();
                TestSrc src = TestSrc.udp(died.port())) {
            Call call = src.newCall(PARTIES);
            SipResponse first = call.invite(sealed(call.sdp("sendonly"), SUITE, ONE));
            call.ack();
            call.options();
            SrtpTerms before = terms(died);
            try (HeardBoard heard =
                    new HeardBoard(settings -> settings, 10, died.dialogs.afterCrash())) {
                await().until(() -> !heard.rtp.opened.isEmpty());
                assertThat(terms(heard).theirs()).isEqualTo(before.theirs());
                src.turnTo(heard.port());

                SipResponse again = call.reinvite(sealed(call.sdp("sendonly"), SUITE, ONE));

                assertThat(version(again)).isGreaterThan(version(first));
            }
        }
    }

    private static long version(SipResponse response) {
        return Long.parseLong(lines(response, "o=").getFirst().split(" ")[2]);
    }
}
