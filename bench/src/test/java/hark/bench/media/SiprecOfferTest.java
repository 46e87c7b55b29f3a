package hark.bench.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SiprecOfferTest {
    @Test
    void every_blank_is_filled() {
        String offer = SiprecOffer.of("4678", "+15550100", List.of(4000, 4002));

        assertThat(offer).doesNotContain("${");
        assertThat(offer)
                .contains("m=audio 4000 RTP/AVP 0\r\n", "m=audio 4002 RTP/AVP 0\r\n", "sip:4678@");
        assertThat(offer).endsWith("--hark-bench--\r\n");
    }

    @Test
    void the_ports_of_an_answer_are_found_in_order() {
        SipReply reply =
                new SipReply(
                        "SIP/2.0 200 OK\r\nContact: <sip:srs@h>;+sip.srs\r\n\r\nm=audio 7 RTP/AVP 0\r\nm=audio 9 RTP/AVP 0");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contact()).isEqualTo("sip:srs@h");
        assertThat(reply.mediaPorts()).containsExactly(7, 9);
    }

    @Test
    void a_tone_swings_around_silence() {
        byte[] tone = Leg.tone(1_000);

        assertThat(tone).hasSize(8_000);
        assertThat(tone[0]).isEqualTo((byte) 0xFF);
        assertThat(tone[2] & 0x80).isEqualTo(0x80);
        assertThat(tone[6]).isEqualTo((byte) (tone[2] & 0x7F));
    }
}
