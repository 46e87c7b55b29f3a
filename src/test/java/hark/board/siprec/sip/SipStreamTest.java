package hark.board.siprec.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SipStreamTest {
    private static final String TWO =
            "A sip:a SIP/2.0\r\nl: 4\r\n\r\nabcd" + "\r\n\r\n" + "B sip:b SIP/2.0\r\nX: y\r\n\r\n";

    private static List<SipStream.Cut> cuts(String text, int chunk) {
        SipStream stream = new SipStream();
        List<SipStream.Cut> cuts = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += chunk) {
            byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + chunk));
            stream.add(piece, piece.length);
            for (SipStream.Cut cut = stream.next();
                    !(cut instanceof SipStream.More);
                    cut = stream.next()) {
                cuts.add(cut);
                if (cut instanceof SipStream.Broken) {
                    return cuts;
                }
            }
        }
        return cuts;
    }

    private static List<String> texts(List<SipStream.Cut> cuts) {
        List<String> texts = new ArrayList<>();
        for (SipStream.Cut cut : cuts) {
            if (cut instanceof SipStream.Message(byte[] bytes)) {
                texts.add(new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    @Test
    void messages_are_cut_wherever_the_network_cuts() {
        for (int chunk = 1; chunk <= TWO.length(); chunk++) {
            assertThat(texts(cuts(TWO, chunk)))
                    .as("in pieces of %s", chunk)
                    .containsExactly(
                            "A sip:a SIP/2.0\r\nl: 4\r\n\r\nabcd",
                            "B sip:b SIP/2.0\r\nX: y\r\n\r\n");
        }
    }

    @Test
    void a_double_line_end_is_a_ping_also_in_pieces() {
        for (int chunk = 1; chunk <= 4; chunk++) {
            assertThat(cuts("\r\n\r\n", chunk)).containsExactly(new SipStream.Ping());
        }
    }

    @Test
    void a_line_end_behind_a_message_is_none() {
        assertThat(cuts("A sip:a SIP/2.0\r\nl: 0\r\n\r\n\r\n", 1)).hasSize(1);
    }

    @Test
    void a_stream_that_has_lost_its_way_is_broken() {
        assertThat(cuts("A sip:a SIP/2.0\r\nContent-Length: x\r\n\r\n", 100).getLast())
                .isInstanceOf(SipStream.Broken.class);
        assertThat(cuts("A sip:a SIP/2.0\r\nl: 1\r\nl: 2\r\n\r\n", 100).getLast())
                .isInstanceOf(SipStream.Broken.class);
        assertThat(cuts("A sip:a SIP/2.0\r\nl: 99999999\r\n\r\n", 100).getLast())
                .isInstanceOf(SipStream.Broken.class);
        assertThat(cuts("x".repeat(70_000), 8_000).getLast()).isInstanceOf(SipStream.Broken.class);
    }
}
