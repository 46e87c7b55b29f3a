package hark.wire.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFramerTest {
    private static final String REFUSED = "refused: ";

    @Test
    void a_request_ends_where_its_root_closes_with_no_line_end_needed() {
        assertThat(frames("<REQUEST><TYPE>TEST</TYPE></REQUEST>"))
                .containsExactly("<REQUEST><TYPE>TEST</TYPE></REQUEST>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "", "\r\n\r\n \t\n"})
    void any_line_end_or_none_may_stand_between_requests(String between) {
        assertThat(frames("<A>1</A>" + between + "<B/>" + between))
                .containsExactly("<A>1</A>", "<B/>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?>\r\n<A><B>1</B></A>",
                "<!-- </A> --><A><!-- <B> --><B>x</B></A>",
                "<A><![CDATA[</A>]]]></A>",
                "<A b='>' c = \"/>\" ><B d='1'/></A >",
                "<A><B>1 < 2 <= 3 <> <</B></A>",
                "<A><B>x<b and c</B></A>",
                "<A><B>x<b c=1 d=\"</B></A>",
                "<A><B>AT&T</B></A>",
                "<a><B>mixed case</B></A>",
                "<A><A>inner</A></A>",
                "<A><B>a <! b <? c </ d</B></A>",
                "<A><B><C></B></C></A>",
                "<A><B></A>",
                "<A></B></A>"
            })
    void one_document_is_one_frame(String document) {
        assertThat(frames(document + "\r\n" + document)).containsExactly(document, document);
    }

    @Test
    void children_nested_in_the_wrong_order_do_not_hide_the_end_of_the_root() {
        String wrong = "<REQUEST><TYPE><X></TYPE></X></REQUEST>";

        assertThat(frames(wrong + "<A/>")).containsExactly(wrong, "<A/>");
    }

    @Test
    void an_unclosed_root_waits_for_more() {
        assertThat(frames("<REQUEST><TYPE>TEST</TYPE>")).isEmpty();
        assertThat(frames("<REQUEST><!-- </REQUEST>")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE A [<!ENTITY x \"</A>\">]><A>&x;</A>",
                "<!doctype A><A/>",
                "<A><!DOCTYPE A><B/></A>"
            })
    void a_document_type_is_refused_but_the_frame_still_ends(String document) {
        assertThat(frames(document + "<B/>"))
                .containsExactly(REFUSED + "a document type is not allowed", "<B/>");
    }

    @Test
    void text_outside_any_element_is_one_refusal_a_line() {
        String refusal = REFUSED + "there is text outside the request";

        assertThat(frames("hello\r\n<A/>")).containsExactly(refusal, "<A/>");
        assertThat(frames("hello<A/></A>\n<B/>")).containsExactly(refusal, "<A/>", refusal, "<B/>");
        assertThat(frames("<<A/>")).containsExactly(refusal, "<A/>");
    }

    @Test
    void bounds_are_refused_and_the_frame_still_ends() {
        String deep = "<A>" + "<B>".repeat(16) + "</B>".repeat(16) + "</A>";
        String many = "<A>" + "<B/>".repeat(512) + "</A>";
        String longName = "<A><" + "N".repeat(65) + "/></A>";

        assertThat(frames(deep + many + longName + "<B/>"))
                .containsExactly(
                        REFUSED + "elements are nested deeper than 16",
                        REFUSED + "there are more than 512 elements",
                        REFUSED + "a name is longer than 64 characters",
                        "<B/>");
    }

    @Test
    void what_is_just_within_the_bounds_passes() {
        String deep = "<A>" + "<B>".repeat(15) + "</B>".repeat(15) + "</A>";
        String many = "<A>" + "<B/>".repeat(511) + "</A>";
        String longName = "<A><" + "N".repeat(64) + "/></A>";

        assertThat(frames(deep + many + longName)).containsExactly(deep, many, longName);
    }

    @Test
    void a_request_over_the_byte_bound_is_lost() {
        RequestFramer framer = new RequestFramer(XmlSettings.defaults());
        byte[] bytes = ("<A>" + "x".repeat(1 << 20)).getBytes(StandardCharsets.US_ASCII);

        boolean ended = framer.feed(bytes, 0, bytes.length);

        assertThat(ended).isTrue();
        assertThat(framer.isLost()).isTrue();
        assertThat(framer.refusal()).isEqualTo("the request is longer than 1048576 bytes");
    }

    @Test
    void blanks_between_requests_do_not_count_and_are_not_partial() {
        RequestFramer framer = new RequestFramer(XmlSettings.defaults());
        byte[] blanks = " ".repeat(2 << 20).getBytes(StandardCharsets.US_ASCII);

        assertThat(framer.feed(blanks, 0, blanks.length)).isFalse();
        assertThat(framer.isPartial()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf_16_is_framed_with_and_without_a_byte_order_mark(String encoding) {
        Charset charset = Charset.forName(encoding);
        String document = "<A><B>\u20AC</B></A>";
        byte[] stream = (document + "\r\n\uFEFF" + document + "\r\n").getBytes(charset);

        assertThat(frames(stream, stream.length, charset))
                .containsExactly(document, "\uFEFF" + document);
        assertThat(frames(stream, 1, charset)).containsExactly(document, "\uFEFF" + document);
    }

    @Test
    void a_byte_order_mark_of_utf_8_belongs_to_the_document() {
        assertThat(frames("\uFEFF<A/>\r\n\uFEFF<B/>")).containsExactly("\uFEFF<A/>", "\uFEFF<B/>");
    }

    @Test
    void where_the_network_cuts_the_stream_makes_no_difference() {
        String stream =
                "\uFEFF<?xml version='1.0'?><R><T a='>'>1<2 & é</T><!-- - --></R>\r\n"
                        + "junk\r\n<A><![CDATA[ ]] ]]></A><B><C></B><D/><E></E >";
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        List<String> whole = frames(bytes, bytes.length, StandardCharsets.UTF_8);

        assertThat(whole).hasSize(6);
        assertThat(frames(bytes, 1, StandardCharsets.UTF_8)).isEqualTo(whole);
        Random random = new Random(5620);
        for (int i = 0; i < 200; i++) {
            assertThat(frames(bytes, 1 + random.nextInt(bytes.length), StandardCharsets.UTF_8))
                    .isEqualTo(whole);
        }
    }

    private static List<String> frames(String stream) {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        return frames(bytes, bytes.length, StandardCharsets.UTF_8);
    }

    private static List<String> frames(byte[] bytes, int piece, Charset charset) {
        RequestFramer framer = new RequestFramer(XmlSettings.defaults());
        List<String> frames = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < bytes.length) {
            int to = Math.min(at + piece, bytes.length);
            if (framer.feed(bytes, at, to)) {
                at = framer.end();
                frames.add(frame(framer, new String(bytes, start, at - start, charset)));
                start = at;
            } else {
                at = to;
                start = framer.isPartial() ? start : at;
            }
        }
        return frames;
    }

    private static String frame(RequestFramer framer, String text) {
        String document = text.replaceAll("^[\\r\\n\\t ]+", "");
        return framer.refusal().isEmpty() ? document : REFUSED + framer.refusal();
    }
}
