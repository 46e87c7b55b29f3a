package hark.board.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.SenderReport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RtcpTest {
    private static final String SENDER_REPORT =
            "80c80006" + "0000abcd" + "e000000080000000" + "00001f40" + "00000010" + "00000a00";

    @Test
    void a_sender_report_ties_two_clocks() {
        ByteBuffer packet = hex("80c90001" + "0000abcd" + SENDER_REPORT);

        assertThat(Rtcp.wellFormed(packet)).isTrue();
        assertThat(Rtcp.senderReport(packet, 5))
                .hasValue(new SenderReport(0xABCD, 0xE000_0000_8000_0000L, 8000, 5));
    }

    @Test
    void lengths_that_do_not_add_up_are_malformed() {
        assertThat(Rtcp.wellFormed(hex(""))).isFalse();
        assertThat(Rtcp.wellFormed(hex("80c8"))).isFalse();
        assertThat(Rtcp.wellFormed(hex("80c80006" + "0000abcd"))).isFalse();
        assertThat(Rtcp.wellFormed(hex(SENDER_REPORT + "00"))).isFalse();
        assertThat(Rtcp.wellFormed(hex("80c8ffff"))).isFalse();
    }

    @Test
    void a_sender_report_too_short_for_its_clocks_is_none() {
        assertThat(Rtcp.senderReport(hex("80c80001" + "0000abcd"), 0)).isEmpty();
    }

    @Test
    void a_receiver_report_says_what_was_lost() {
        long halfSecond = Duration.ofMillis(500).toNanos();
        Rtcp.Block block = new Rtcp.Block(0xABCD, 64, 5, 70_000, 12, 0xBEEF, halfSecond);

        ByteBuffer report = Rtcp.receiverReport(0x1111, block, "abc");

        assertThat(Rtcp.wellFormed(report)).isTrue();
        assertThat(HexFormat.of().formatHex(report.array()))
                .isEqualTo(
                        "81c90007"
                                + "00001111"
                                + "0000abcd"
                                + "40000005"
                                + "00011170"
                                + "0000000c"
                                + "0000beef"
                                + "00008000"
                                + "81ca0003"
                                + "00001111"
                                + "0103616263000000");
    }

    @Test
    void no_bytes_can_make_it_fail() {
        SplittableRandom random = new SplittableRandom(2);
        int wellFormed = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(12) * 4];
            random.nextBytes(bytes);
            for (int at = 0; at < bytes.length; at += 4) {
                bytes[at] = (byte) 0x80;
                bytes[at + 1] = (byte) 200;
                bytes[at + 2] = 0;
                bytes[at + 3] = (byte) random.nextInt(7);
            }
            ByteBuffer packet = ByteBuffer.wrap(bytes);
            if (Rtcp.wellFormed(packet)) {
                wellFormed++;
                Rtcp.senderReport(packet, 0);
            }
        }
        assertThat(wellFormed).isPositive();
    }

    private static ByteBuffer hex(String digits) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(digits));
    }
}
