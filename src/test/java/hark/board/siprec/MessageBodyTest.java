package hark.board.siprec;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.siprec.sip.SipHeaders;
import hark.board.siprec.sip.SipRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageBodyTest {
    private static MessageBody of(String type, String body) {
        SipHeaders headers = new SipHeaders.Builder().add("Content-Type", type).build();
        return MessageBody.of(
                new SipRequest("INVITE", "sip:a", headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String both(MessageBody body) {
        MessageBody.Parts parts = (MessageBody.Parts) body;
        return parts.sdp().map(b -> new String(b, StandardCharsets.UTF_8)).orElse("none")
                + "|"
                + parts.metadata().map(b -> new String(b, StandardCharsets.UTF_8)).orElse("none");
    }

    @Test
    void either_order_is_read() {
        String sdp = "--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n";
        String metadata = "--b\r\nContent-Type: application/rs-metadata+xml\r\n\r\n<r/>\r\n";

        assertThat(both(of("multipart/mixed;boundary=b", sdp + metadata + "--b--")))
                .isEqualTo("v=0|<r/>");
        assertThat(both(of("multipart/mixed;boundary=b", metadata + sdp + "--b--")))
                .isEqualTo("v=0|<r/>");
    }

    @Test
    void white_space_case_and_folding_are_forgiven() {
        String body =
                "preamble\n--a b  \nCONTENT-type :\n\tApplication/SDP ; x=y\n\nv=0\n\n"
                        + "--a b\nc:application/rs-metadata\n\n<r/>\n--a b-- \nrest";

        assertThat(both(of("Multipart/Mixed ; type=x; Boundary = \"a b\"", body)))
                .isEqualTo("v=0\n|<r/>");
    }

    @Test
    void a_boundary_within_a_longer_word_is_none() {
        String body =
                "--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--bb\r\nmore\r\n--b--\r\n";

        assertThat(both(of("multipart/mixed;boundary=b", body)))
                .isEqualTo("v=0\r\n--bb\r\nmore|none");
    }

    @Test
    void nested_parts_are_found() {
        String inner = "--i\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--i--";
        String body =
                "--o\r\nContent-Type: multipart/related;boundary=i\r\n\r\n" + inner + "\r\n--o--";

        assertThat(both(of("multipart/mixed;boundary=o", body))).isEqualTo("v=0|none");
    }

    @Test
    void single_bodies_need_no_multipart() {
        assertThat(both(of("application/sdp", "v=0"))).isEqualTo("v=0|none");
        assertThat(both(of("application/rs-metadata", "<r/>"))).isEqualTo("none|<r/>");
        assertThat(both(of("text/plain", ""))).isEqualTo("none|none");
    }

    @Test
    void what_cannot_be_read_is_told_apart() {
        assertThat(of("text/plain", "hello")).isInstanceOf(MessageBody.Unknown.class);
        assertThat(of("multipart/mixed", "--b\r\n")).isInstanceOf(MessageBody.Broken.class);
        assertThat(of("multipart/mixed;boundary=b", "nothing"))
                .isInstanceOf(MessageBody.Broken.class);
        String many = "--b\r\n\r\nx\r\n".repeat(40) + "--b--";
        assertThat(of("multipart/mixed;boundary=b", many)).isInstanceOf(MessageBody.Broken.class);
    }
}
