package hark.board.siprec.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import hark.board.SessionFacts.Participant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetadataReaderTest {
    private static Metadata read(String inner) {
        String xml =
                "<recording xmlns='urn:ietf:params:xml:ns:recording:1'>" + inner + "</recording>";
        return MetadataReader.read(xml.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static final Metadata TWO =
            read(
                    "<participant participant_id='a'><nameID aor='sip:1@h'/></participant>"
                            + "<participant participant_id='b'><nameID aor='sip:2@h'/></participant>"
                            + "<stream stream_id='s'><label>1</label></stream>"
                            + "<stream stream_id='t'><label>2</label></stream>"
                            + "<participantstreamassoc participant_id='a'>"
                            + "<send>s</send><recv>t</recv></participantstreamassoc>"
                            + "<participantstreamassoc participant_id='b'><send>t</send></participantstreamassoc>");

    @Test
    void a_partial_document_adds_and_corrects() {
        Metadata later =
                TWO.then(
                        read(
                                "<datamode>Partial</datamode>"
                                        + "<participant participant_id='b'>"
                                        + "<nameID aor='sip:22@h'><name>Bea</name></nameID></participant>"
                                        + "<participant participant_id='c'><nameID aor='sip:3@h'/></participant>"
                                        + "<participantstreamassoc participant_id='b'/>"
                                        + "<participantstreamassoc participant_id='c'>"
                                        + "<send>t</send></participantstreamassoc>"));

        assertThat(later.participants())
                .containsExactly(
                        new Participant("a", List.of("1"), "", List.of("1")),
                        new Participant("b", List.of("22", "2"), "Bea", List.of()),
                        new Participant("c", List.of("3"), "", List.of("2")));
    }

    @Test
    void a_complete_document_replaces() {
        Metadata later =
                TWO.then(
                        read(
                                "<participant participant_id='z'><nameID aor='sip:9@h'/></participant>"));

        assertThat(later.participants())
                .containsExactly(new Participant("z", List.of("9"), "", List.of()));
    }

    @Test
    void entities_and_document_types_are_refused() {
        assertThat(MetadataReader.read(bytes("<!DOCTYPE recording><recording/>"))).isEmpty();
        assertThat(
                        MetadataReader.read(
                                bytes(
                                        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><r>&x;</r>")))
                .isEmpty();
    }

    @Test
    void what_is_no_xml_is_refused() {
        assertThat(MetadataReader.read(bytes(""))).isEmpty();
        assertThat(MetadataReader.read(bytes("<recording>"))).isEmpty();
        assertThat(MetadataReader.read(bytes("v=0"))).isEmpty();
        assertThat(MetadataReader.read(bytes("<a>".repeat(100) + "</a>".repeat(100)))).isEmpty();
    }

    @Test
    void participants_beyond_the_bound_are_passed_over() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            many.append("<participant participant_id='p").append(i).append("'/>");
        }

        assertThat(read(many.toString()).persons()).hasSize(MetadataReader.ENTRIES_MAX);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final String UMLAUT =
            "<?xml version='1.0' encoding='%s'?><recording><participant participant_id='p'>"
                    + "<nameID aor='sip:1@h'><name>J\u00fcrgen</name></nameID></participant></recording>";

    private static void assertJuergen(byte[] document) {
        assertThat(MetadataReader.read(document).orElseThrow().participants())
                .containsExactly(new Participant("p", List.of("1"), "J\u00fcrgen", List.of()));
    }

    @Test
    void white_space_around_a_document_is_passed_over() {
        assertJuergen(bytes("\r\n \t" + UMLAUT.formatted("UTF-8") + "\r\n\0\0"));
    }

    @Test
    void encodings_are_as_declared_and_what_is_no_utf8_is_taken_for_latin() {
        assertJuergen(UMLAUT.formatted("ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1));
        assertJuergen(UMLAUT.formatted("UTF-8").getBytes(StandardCharsets.ISO_8859_1));
        assertJuergen(UMLAUT.formatted("UTF-16").getBytes(StandardCharsets.UTF_16));
        assertJuergen(bytes("\ufeff" + UMLAUT.formatted("UTF-8")));
    }
}
