package hark.board.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.srtp.KeyDerivation.Label;
import hark.board.srtp.SrtpReceiver.Outcome;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vectors of the RFCs.
class VectorsTest {
    private static final String GALLIA =
            "8040f17b8041f8d35501a0b2"
                    + "47616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573";

    private static final String MARS =
            "81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61"
                    + "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";

    private static final String KEY_128 = "000102030405060708090a0b0c0d0e0f";
    private static final String KEY_256 = KEY_128 + "101112131415161718191a1b1c1d1e1f";
    private static final String SALT = "517569642070726f2071756f";

    private final Bench bench = new Bench();

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MasterKey key(Suite suite, String keyAndSalt) {
        return MasterKey.of(suite, bytes(keyAndSalt), new byte[0]).orElseThrow();
    }

    /// RFC 3711 appendix B.2, RFC 6188 section 7.1.
    @ParameterizedTest
    @CsvSource({
        "2b7e151628aed2a6abf7158809cf4f3c,"
                + "e03ead0935c95e80e166b16dd92b4eb4d23513162b02d0f72a43a2fe4a5f97ab41e95b3bb0a2e8dd477901e4fca894c0",
        "57f82fe3613fd170a85ec93c40b1f0922ec4cb0dc025b58272147cc438944a98,"
                + "92bdd28a93c3f52511c677d08b5515a49da71b2378a854f67050756ded165bac63c4868b7096d88421b563b8c94c9a31"
    })
    void the_key_stream_of_counter_mode(String key, String stream) {
        bench.count(new Aes(bytes(key)), 0xF0F1_F2F3_F4F5_F6F7L, 0xF8F9_FAFB_FCFD_0000L, 3);

        assertThat(hex(Arrays.copyOf(bench.stream, 48))).isEqualTo(stream);
    }

    /// RFC 3711 appendix B.3.
    @Test
    void session_keys_of_128_bits() {
        MasterKey master =
                key(
                        Suite.AES_CM_128_HMAC_SHA1_80,
                        "e1f97a0d3e018be0d64fa32c06de41390ec675ad498afeebb6960b3aabe6");

        assertThat(hex(KeyDerivation.derive(master, Label.RTP_KEY, 16)))
                .isEqualTo("c61e7a93744f39ee10734afe3ff7a087");
        assertThat(hex(KeyDerivation.derive(master, Label.RTP_SALT, 14)))
                .isEqualTo("30cbbc08863d8c85d49db34a9ae1");
        assertThat(hex(KeyDerivation.derive(master, Label.RTP_AUTHENTICATION, 94)))
                .isEqualTo(
                        "cebe321f6ff7716b6fd4ab49af256a156d38baa48f0a0acf3c34e2359e6cdbce"
                                + "e049646c43d9327ad175578ef72270986371c10c9a369ac2f94a8c5fbcdddc25"
                                + "6d6e919a48b610ef17c2041e474035766b68642c59bbfc2f34db60dbdfb2");
    }

    /// RFC 6188 section 7.2.
    @Test
    void session_keys_of_256_bits() {
        MasterKey master =
                key(
                        Suite.AES_256_CM_HMAC_SHA1_80,
                        "f0f04914b513f2763a1b1fa130f10e2998f6f6e43e4309d1e622a0e332b9f1b6"
                                + "3b04803de51ee7c96423ab5b78d2");

        assertThat(hex(KeyDerivation.derive(master, Label.RTP_KEY, 32)))
                .isEqualTo("5ba1064e30ec51613cad926c5a28ef731ec7fb397f70a960653caf06554cd8c4");
        assertThat(hex(KeyDerivation.derive(master, Label.RTP_SALT, 14)))
                .isEqualTo("fa31791685ca444a9e07c6c64e93");
        assertThat(hex(KeyDerivation.derive(master, Label.RTP_AUTHENTICATION, 20)))
                .isEqualTo("fd9c32d39ed5fbb5a9dc96b30818454d1313dc05");
    }

    /// Those of the reference implementation, whole packets from master keys.
    @ParameterizedTest
    @CsvSource({
        "AES_CM_128_HMAC_SHA1_80, e1f97a0d3e018be0d64fa32c06de41390ec675ad498afeebb6960b3aabe6,"
                + "4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb",
        "AES_256_CM_HMAC_SHA1_80,"
                + "f0f04914b513f2763a1b1fa130f10e2998f6f6e43e4309d1e622a0e332b9f1b63b04803de51ee7c96423ab5b78d2,"
                + "f1d9de17ff251ff1aa007774b0b4b40da08d9d9a5b3a55d8873b"
    })
    void a_packet_in_counter_mode(Suite suite, String master, String sealed) {
        String head = "800f1234decafbadcafebabe";
        SrtpTerms terms = new SrtpTerms(List.of(key(suite, master)), key(suite, master));
        ByteBuffer packet = ByteBuffer.wrap(bytes(head + sealed));

        assertThat(new SrtpReceiver(terms).rtp(packet, bench, 0)).isEqualTo(Outcome.OPENED);

        assertThat(hex(Arrays.copyOf(packet.array(), packet.limit())))
                .isEqualTo(head + "ab".repeat(16));
    }

    /// RFC 7714 section 16.
    @ParameterizedTest
    @CsvSource({
        KEY_128
                + ", f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
                + "899d7f27beb16a9152cf765ee4390cce",
        KEY_256
                + ", 32b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a0276ffae0f1ba63799b87b"
                + "7aa3db36dfffd6b0f9bb7878d7a76c13"
    })
    void an_rtp_packet_in_gcm(String key, String sealed) {
        GaloisMode gcm = new GaloisMode(bytes(key), bytes(SALT), Transform.Of.RTP);
        lay(GALLIA.substring(0, 24) + sealed, 12, 0x5501_A0B2);

        assertThat(gcm.layOut(bench, 0)).isTrue();
        assertThat(gcm.openRtp(bench, 0xF17B)).isTrue();

        assertThat(hex(Arrays.copyOf(bench.bytes, bench.end))).isEqualTo(GALLIA);
    }

    /// RFC 7714 section 17: enciphered, and only authenticated.
    @ParameterizedTest
    @CsvSource({
        KEY_128
                + ", 81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda"
                + "4ce09b4686303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4",
        KEY_256
                + ", 81c8000d4d617273d50ae4d1f5ce5d304ba297e47d470c282c3ece5dbffe0a50a2eaa5c1110555be"
                + "8415f658c61de0476f1b6fad1d1eb30c4446839f57ff6f6cb26ac3be800005d4",
        KEY_128 + ", " + MARS + "841dd9683dd78ec92ae58790125f62b3000005d4"
    })
    void an_rtcp_packet_in_gcm(String key, String sealed) {
        GaloisMode gcm = new GaloisMode(bytes(key), bytes(SALT), Transform.Of.RTCP);
        lay(sealed, 8, 0x4D61_7273);

        assertThat(gcm.layOut(bench, 0)).isTrue();
        int trailer = bench.trailer();
        assertThat(gcm.openRtcp(bench)).isTrue();
        assertThat(hex(Arrays.copyOf(bench.bytes, bench.end))).isEqualTo(MARS);

        lay(MARS, 8, 0x4D61_7273);
        gcm.sealRtcp(bench, trailer);
        assertThat(hex(Arrays.copyOf(bench.bytes, bench.length))).isEqualTo(sealed);
    }

    private void lay(String packet, int head, int ssrc) {
        bench.lay(ByteBuffer.wrap(bytes(packet)));
        bench.clear = head;
        bench.ssrc = ssrc;
    }

    /// All lengths, against the GCM of the JDK.
    @Test
    void the_hash_of_gcm_is_that_of_the_jdk() {
        SplittableRandom random = new SplittableRandom(8);
        for (int length = 0; length < 300; length++) {
            byte[] key = new byte[length % 2 == 0 ? 16 : 32];
            byte[] salt = new byte[12];
            byte[] packet = new byte[12 + length];
            random.nextBytes(key);
            random.nextBytes(salt);
            random.nextBytes(packet);
            ByteBuffer iv = ByteBuffer.allocate(12).put(salt);
            iv.putInt(2, iv.getInt(2) ^ ByteBuffer.wrap(packet).getInt(8));
            byte[] sealed =
                    Sealing.gcm(
                            key,
                            iv.array(),
                            Arrays.copyOf(packet, 12),
                            Arrays.copyOfRange(packet, 12, packet.length));
            lay(
                    hex(Arrays.copyOf(packet, 12)) + hex(sealed),
                    12,
                    ByteBuffer.wrap(packet).getInt(8));
            GaloisMode gcm = new GaloisMode(key, salt, Transform.Of.RTP);
            gcm.layOut(bench, 0);

            assertThat(gcm.openRtp(bench, 0)).as("%s bytes", length).isTrue();
            assertThat(Arrays.copyOf(bench.bytes, bench.end)).isEqualTo(packet);
        }
    }
}
