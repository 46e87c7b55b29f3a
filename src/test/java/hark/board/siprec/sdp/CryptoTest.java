package hark.board.siprec.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.srtp.MasterKey;
import hark.board.srtp.Suite;
import hark.support.SeededIds;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines `a=crypto` as RFC 4568 has them.
class CryptoTest {
    private static final String KEY_30 = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
    private static final String HEAD = "1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY_30;

    private static Crypto usable(String line) {
        return switch (Crypto.read(line)) {
            case Crypto.Usable(Crypto crypto) -> crypto;
            case Crypto.Unusable(String why) -> throw new AssertionError(why);
        };
    }

    private static String fault(String line) {
        return switch (Crypto.read(line)) {
            case Crypto.Usable usable -> throw new AssertionError(line + " was taken");
            case Crypto.Unusable(String why) -> why;
        };
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void each_suite_is_read_and_answered_with_its_tag_and_our_key(Suite suite) {
        SeededIds ids = new SeededIds(1);
        MasterKey theirs = MasterKey.random(suite, ids);
        MasterKey ours = MasterKey.random(suite, ids);
        String text = Base64.getEncoder().encodeToString(theirs.keyAndSalt());

        Crypto crypto = usable("7 " + suite + " inline:" + text);

        assertThat(crypto.keys()).containsExactly(theirs);
        assertThat(crypto.answer(ours))
                .isEqualTo(
                        "7 %s inline:%s"
                                .formatted(
                                        suite,
                                        Base64.getEncoder().encodeToString(ours.keyAndSalt())));
        assertThat(crypto.toString()).doesNotContain(text).isEqualTo("crypto 7 " + suite);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|2^20",
                "|1048576",
                "|2^48",
                "|2^20|1:4",
                "|1:32",
                "|255:1",
                " WSH=128",
                " FEC_ORDER=FEC_SRTP",
                " KDR=0",
                " -LATER=1"
            })
    void lifetime_mki_hints_and_what_may_be_ignored_are_taken(String more) {
        assertThat(usable(HEAD + more).suite()).isEqualTo(Suite.AES_CM_128_HMAC_SHA1_80);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|2^49",
                "|0",
                "|2^",
                "|1:0",
                "|256:1",
                "|1:129",
                "|x:4",
                "|2^20|1:4|1:4",
                "A",
                "|",
                ";inline:x",
                ";inline:" + KEY_30,
                "|1:4;inline:" + KEY_30 + "|1:4",
                "|1:4;inline:" + KEY_30 + "|2:5"
            })
    void keys_that_are_none_are_not_taken(String more) {
        assertThat(fault(HEAD + more)).startsWith("crypto 1: the key cannot be read");
    }

    @Test
    void several_keys_are_told_apart_by_their_mki() {
        Crypto crypto = usable(HEAD + "|2^20|1:4;inline:" + KEY_30 + "|2^20|258:4");

        assertThat(crypto.keys())
                .extracting(MasterKey::mark)
                .containsExactly("00000001", "00000102");
    }

    @Test
    void what_weakens_or_is_not_known_is_not_taken_and_said() {
        assertThat(fault(HEAD + " UNENCRYPTED_SRTP"))
                .isEqualTo("crypto 1: UNENCRYPTED_SRTP is not allowed here");
        assertThat(fault(HEAD + " UNENCRYPTED_SRTCP")).contains("not allowed");
        assertThat(fault(HEAD + " WSH=64 UNAUTHENTICATED_SRTP")).contains("not allowed");
        assertThat(fault(HEAD + " KDR=4")).contains("key derivation rate");
        assertThat(fault(HEAD + " EVIL\u0007\"=1"))
                .isEqualTo("crypto 1: parameter EVIL?? is not known");
        assertThat(fault("2 F8_128_HMAC_SHA1_80 inline:" + KEY_30))
                .isEqualTo("crypto 2: suite F8_128_HMAC_SHA1_80 is not known");
        assertThat(fault("1 AEAD_AES_128_GCM inline:" + KEY_30))
                .contains("length is not the suite's");
        assertThat(fault("x")).isEqualTo("a crypto line cannot be read");
        assertThat(fault("")).isEqualTo("a crypto line cannot be read");
    }

    @Test
    void no_fault_tells_a_key() {
        assertThat(fault(HEAD + "|2^49")).doesNotContain(KEY_30);
    }

    private static Listening listening(String... lines) {
        String media = "m=audio 4000 RTP/SAVPF 0\r\na=" + String.join("\r\na=", lines) + "\r\n";
        String text =
                "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n" + media;
        Sdp sdp = Sdp.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        return Listening.to(sdp.medias().getFirst());
    }

    @Test
    void the_first_line_that_can_be_taken_is() {
        Listening taken =
                listening(
                        "crypto:1 F8_128_HMAC_SHA1_80 inline:" + KEY_30,
                        "crypto:2 AES_CM_128_HMAC_SHA1_32 inline:" + KEY_30,
                        "crypto:3 AES_CM_128_HMAC_SHA1_80 inline:" + KEY_30);

        assertThat(((Listening.Taken) taken).crypto().orElseThrow().tag()).isEqualTo("2");
    }

    @Test
    void when_none_can_be_taken_all_faults_are_said() {
        assertThat(
                        listening(
                                "crypto:1 F8_128_HMAC_SHA1_80 inline:" + KEY_30,
                                "crypto:2 AES_CM_128_HMAC_SHA1_80 inline:" + KEY_30 + " KDR=2"))
                .isEqualTo(
                        new Listening.Encrypted(
                                "crypto 1: suite F8_128_HMAC_SHA1_80 is not known;"
                                        + " crypto 2: a key derivation rate is not supported"));
        assertThat(listening("sendonly"))
                .isEqualTo(new Listening.Encrypted("RTP/SAVPF without a=crypto"));
    }

    @Test
    void keys_are_many_only_within_bounds() {
        List<String> five = List.of("|1:1", "|2:1", "|3:1", "|4:1", "|5:1");
        String all = String.join(";", five.stream().map(mki -> "inline:" + KEY_30 + mki).toList());

        assertThat(fault("1 AES_CM_128_HMAC_SHA1_80 " + all)).contains("the key cannot be read");
    }
}
