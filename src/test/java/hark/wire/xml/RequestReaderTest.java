package hark.wire.xml;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Request;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private static final Set<String> TYPES = Set.of("TEST", "CALLUPDATE");

    @Test
    void who_wants_to_be_told_events_may_repeat_what_he_wants() {
        String asked =
                "<REQUEST><TYPE>EventSubscribe</TYPE><REQUESTID>1</REQUESTID><EVENTTYPE>CALLSTART</EVENTTYPE>"
                        + "<EVENTTYPE>CALLSTOP</EVENTTYPE><DEVICEID>1</DEVICEID><DEVICEID>2</DEVICEID></REQUEST>";

        assertThat(read(asked))
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read ->
                                assertThat(read.request().parameters())
                                        .containsEntry("EVENTTYPE", "CALLSTART;CALLSTOP")
                                        .containsEntry("DEVICEID", "1;2"));
    }

    @Test
    void a_request_is_its_type_its_id_and_its_parameters_in_the_order_sent() {
        Request request =
                request(
                        """
                        <?xml version="1.0" encoding="utf-8"?>
                        <!-- from the CRM -->
                        <Request version="2">
                            <Type> callupdate </Type>
                            <RequestId>0017</RequestId>
                            <User1 a='b'> two  blanks </User1>
                            <Ani><![CDATA[<&>]]></Ani>
                            <Dnis/>
                        </Request>
                        """);

        assertThat(request.type()).isEqualTo("CALLUPDATE");
        assertThat(request.requestId()).isEqualTo("0017");
        assertThat(request.parameters())
                .containsExactly(
                        Map.entry("USER1", "two  blanks"),
                        Map.entry("ANI", "<&>"),
                        Map.entry("DNIS", ""));
    }

    @Test
    void a_root_that_is_a_known_type_is_that_request() {
        assertThat(request("<test><REQUESTID>1</REQUESTID></test>"))
                .isEqualTo(new Request("TEST", "1", Map.of()));
        assertThat(request("<test><TYPE>Test</TYPE></test>").type()).isEqualTo("TEST");
    }

    @Test
    void a_missing_type_is_left_for_the_door() {
        assertThat(request("<REQUEST/>")).isEqualTo(new Request("", "", Map.of()));
    }

    @Test
    void references_and_any_unicode_arrive_as_meant() {
        assertThat(request("<REQUEST><A>&lt;&#8364;&#x1F600;&amp;&gt;ß</A></REQUEST>").parameters())
                .containsEntry("A", "<\u20AC\uD83D\uDE00&>ß");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<HELLO><TYPE>TEST</TYPE></HELLO> | the root is neither REQUEST nor a known TYPE",
                "<REQUEST><TYPE>TEST</TYPE><A><B>1</B></A></REQUEST> | a parameter holds another",
                "<REQUEST><TYPE>TEST</TYPE><A>1</A><a>1</a></REQUEST> | a parameter is given twice",
                "<REQUEST><TYPE>TEST</TYPE><Type>TEST</Type></REQUEST> | a parameter is given twice",
                "<TEST><AGENTID>1</AGENTID><AGENTID>2</AGENTID></TEST> | a parameter is given twice",
                "<CALLUPDATE><TYPE>TEST</TYPE></CALLUPDATE> | the TYPE is given twice",
                "<REQUEST>x<TYPE>TEST</TYPE></REQUEST> | there is text outside the parameters",
            })
    void what_is_well_formed_but_no_request_is_of_wrong_structure(String document, String why) {
        assertThat(read(document))
                .isInstanceOfSatisfying(
                        Reading.WrongStructure.class,
                        wrong -> assertThat(wrong.why()).isEqualTo(why));
    }

    @Test
    void what_could_be_heard_of_a_wrong_structure_is_told() {
        Reading reading =
                read("<REQUEST><TYPE>test</TYPE><REQUESTID>9</REQUESTID><A><B/></A></REQUEST>");

        Reading.WrongStructure wrong = (Reading.WrongStructure) reading;
        assertThat(wrong.heard().type()).isEqualTo("TEST");
        assertThat(wrong.heard().requestId()).isEqualTo("9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<REQUEST>",
                "<REQUEST><TYPE>TEST</REQUEST>",
                "<REQUEST><A><B></A></B></REQUEST>",
                "<REQUEST></request>",
                "<REQUEST/><REQUEST/>",
                "<REQUEST><A>\u0001</A></REQUEST>",
                "<REQUEST><A>&#1;</A></REQUEST>",
                "<REQUEST><A>&custom;</A></REQUEST>",
                "<REQUEST><A b='&custom;'>1</A></REQUEST>",
                "<!DOCTYPE REQUEST><REQUEST/>",
                "<!DOCTYPE REQUEST [<!ENTITY a 'b'>]><REQUEST><A>&a;</A></REQUEST>",
                "<REQUEST><?php echo ?></REQUEST>",
                "<?xml-stylesheet href='a'?><REQUEST/>",
                "<REQUEST><A b='1' b='2'/></REQUEST>",
                "<?xml version='1.0' encoding='EBCDIC-CP-US'?><REQUEST/>"
            })
    void what_is_not_well_formed_or_forbidden_is_malformed(String document) {
        assertThat(read(document)).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void the_reason_tells_the_place_and_nothing_that_was_sent() {
        Reading.Malformed malformed =
                (Reading.Malformed) read("<REQUEST>\n<USER1>secret</USER2></REQUEST>");

        assertThat(malformed.why())
                .startsWith("the XML is not well-formed at line 2, column ")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AT&T | AT&T",
                "a < b | a < b",
                "a<b and c | a<b and c",
                "1<2 && 3>2 | 1<2 && 3>2",
                "&amp;& | &&",
                "&#x41;&#&;&x | A&#&;&x",
                "<<< | <<<",
                "a </ b | a </ b",
                "<![CDATA[&]]>& | &&",
                "<!-- & --> & | &",
            })
    void stray_marks_are_text_in_the_lenient_pass(String sent, String meant) {
        assertThat(request("<REQUEST><A>" + sent + "</A></REQUEST>").parameters())
                .containsEntry("A", meant);
    }

    @Test
    void stray_marks_are_malformed_where_the_setting_is_off() {
        XmlSettings strict = new XmlSettings(1 << 20, 16, 512, 64, false, ResultOrder.CAPTURED);
        byte[] document = "<REQUEST><A>AT&T</A></REQUEST>".getBytes(StandardCharsets.US_ASCII);

        Reading reading =
                new RequestReader(strict, TYPES::contains)
                        .read(new Document(document, 0, document.length, ""));

        assertThat(reading).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void bounds_hold_without_a_framer_too() {
        String deep = "<REQUEST>" + "<B>".repeat(16) + "</B>".repeat(16) + "</REQUEST>";
        String many = "<REQUEST>" + "<B/>".repeat(513) + "</REQUEST>";
        String longName = "<REQUEST><" + "N".repeat(65) + "/></REQUEST>";
        String big = "<REQUEST><A>" + "x".repeat(1 << 20) + "</A></REQUEST>";

        assertThat(List.of(deep, many, longName, big))
                .allSatisfy(document ->
                        assertThat(read(document)).isInstanceOf(Reading.Malformed.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252", "UTF-16"})
    void the_declared_encoding_is_obeyed(String encoding) {
        String document =
                "<?xml version='1.0' encoding='" + encoding + "'?><REQUEST><A>Zoë</A></REQUEST>";

        assertThat(request(document.getBytes(Charset.forName(encoding))).parameters())
                .containsEntry("A", "Zoë");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
    void a_byte_order_mark_is_obeyed(String encoding) {
        byte[] document =
                "\uFEFF<REQUEST><A>\u20AC</A></REQUEST>".getBytes(Charset.forName(encoding));

        assertThat(request(document).parameters()).containsEntry("A", "\u20AC");
    }

    @Test
    void bytes_that_are_not_utf_8_are_windows_1252_when_nothing_is_declared() {
        byte[] document =
                "<REQUEST><A>Zoë \u20AC</A></REQUEST>".getBytes(Charset.forName("windows-1252"));

        assertThat(request(document).parameters()).containsEntry("A", "Zoë \u20AC");
    }

    @Test
    void bytes_that_are_not_in_the_declared_encoding_are_malformed() {
        byte[] document =
                "<?xml version='1.0' encoding='utf-8'?><REQUEST><A>Zoë</A></REQUEST>"
                        .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(document))
                .isEqualTo(new Reading.Malformed("the bytes are not in a known encoding"));
    }

    @Test
    void utf_16_declared_in_bytes_that_are_not_is_taken_for_a_slip() {
        byte[] document =
                "<?xml version='1.0' encoding='utf-16'?><REQUEST><A>Zoë</A></REQUEST>"
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(request(document).parameters()).containsEntry("A", "Zoë");
    }

    private static Request request(String document) {
        return request(document.getBytes(StandardCharsets.UTF_8));
    }

    private static Request request(byte[] document) {
        Reading reading = read(document);
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) reading).request();
    }

    private static Reading read(String document) {
        return read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static Reading read(byte[] document) {
        return new RequestReader(XmlSettings.defaults(), TYPES::contains)
                .read(new Document(document, 0, document.length, ""));
    }
}
