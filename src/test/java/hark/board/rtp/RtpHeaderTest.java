package hark.board.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.rtp.RtpHeader.Shape;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtpHeaderTest {
    private static final String SEQ_TS_SSRC = "fffe" + "80000001" + "fedcba98";

    private final RtpHeader header = new RtpHeader();

    @ParameterizedTest
    @CsvSource({
        "plain,                    8000" + SEQ_TS_SSRC + "aabb,                     aabb",
        "no payload,               8000" + SEQ_TS_SSRC + ",                         ''",
        "one csrc,                 8100" + SEQ_TS_SSRC + "11111111aa,               aa",
        "padding,                  a000" + SEQ_TS_SSRC + "aa000003,                 aa",
        "only padding,             a000" + SEQ_TS_SSRC + "0002,                     ''",
        "extension,                9000" + SEQ_TS_SSRC + "bede000101020304aa,       aa",
        "empty extension,          9000" + SEQ_TS_SSRC + "bede0000aa,               aa",
        "csrc extension padding,   b100" + SEQ_TS_SSRC + "11111111bede0000aa01,     aa"
    })
    void the_payload_is_found(String what, String packet, String payload) {
        ByteBuffer bytes = hex(packet);

        assertThat(header.read(bytes)).as(what).isEqualTo(Shape.RTP);

        byte[] found = new byte[bytes.remaining()];
        bytes.get(found);
        assertThat(HexFormat.of().formatHex(found)).isEqualTo(payload);
        assertThat(header.sequence).isEqualTo(65534);
        assertThat(header.timestamp).isEqualTo(0x8000_0001L);
        assertThat(header.ssrc).isEqualTo(0xFEDC_BA98L);
    }

    @ParameterizedTest
    @CsvSource({
        "nothing,                  ''",
        "three bytes,              800000",
        "eleven bytes,             8000000000000000000000",
        "version 1,                4000" + SEQ_TS_SSRC + "aa",
        "version 0 (STUN),         0001" + SEQ_TS_SSRC + "aa",
        "csrc beyond the end,      8f00" + SEQ_TS_SSRC + "11111111",
        "no room for extension,    9000" + SEQ_TS_SSRC + "bede",
        "extension beyond the end, 9000" + SEQ_TS_SSRC + "bedeffff01020304",
        "padding of none,          a000" + SEQ_TS_SSRC + "aa00",
        "padding beyond the start, a000" + SEQ_TS_SSRC + "aaff"
    })
    void what_is_no_rtp_is_malformed_and_left_alone(String what, String packet) {
        ByteBuffer bytes = hex(packet);

        assertThat(header.read(bytes)).as(what).isEqualTo(Shape.MALFORMED);

        assertThat(bytes.position()).isZero();
        assertThat(bytes.limit()).isEqualTo(bytes.capacity());
    }

    @Test
    void marker_and_payload_type_share_a_byte() {
        header.read(hex("80e5" + "0001" + "00000000" + "00000000"));
        assertThat(header.marker).isTrue();
        assertThat(header.payloadType).isEqualTo(101);

        header.read(hex("8008" + "0001" + "00000000" + "00000000"));
        assertThat(header.marker).isFalse();
        assertThat(header.payloadType).isEqualTo(8);
    }

    @Test
    void rtcp_on_the_same_port_is_told_apart() {
        assertThat(header.read(hex("80c80006" + "00000001"))).isEqualTo(Shape.RTCP);
        assertThat(header.read(hex("81c90007" + "00000001"))).isEqualTo(Shape.RTCP);
    }

    @Test
    void no_bytes_can_make_it_fail() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && i % 2 == 0) {
                bytes[0] = (byte) (0x80 | bytes[0] & 0x3F);
            }
            ByteBuffer packet = ByteBuffer.wrap(bytes);

            Shape shape = header.read(packet);

            assertThat(packet.position()).isBetween(0, packet.limit());
            assertThat(packet.limit()).isLessThanOrEqualTo(bytes.length);
            assertThat(shape != Shape.RTP || packet.position() >= RtpHeader.FIXED_BYTES).isTrue();
        }
    }

    private static ByteBuffer hex(String digits) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(digits));
    }
}
