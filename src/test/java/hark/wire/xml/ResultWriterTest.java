package hark.wire.xml;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.Body;
import hark.api.Request;
import hark.api.ResultCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultWriterTest {
    private static final Request TEST = new Request("test", "0017", Map.of());

    @Test
    void news_carries_its_label_twice() {
        assertThat(written(TEST, Answer.of(ResultCode.OK)))
                .isEqualTo(
                        lines(
                                """
                                <RESULT>
                                	<REQUESTTYPE>TEST</REQUESTTYPE>
                                	<REQUESTID>0017</REQUESTID>
                                	<RESULTTYPE>API_OK</RESULTTYPE>
                                	<RESULTCODE>20</RESULTCODE>
                                	<RESULTMSG>API_OK</RESULTMSG>
                                </RESULT>
                                """));
    }

    @Test
    void an_error_carries_its_label_and_a_sentence() {
        assertThat(written(TEST, Answer.of(ResultCode.DEVICE_INVALID, "no device <x>")))
                .isEqualTo(
                        lines(
                                """
                                <RESULT>
                                	<REQUESTTYPE>TEST</REQUESTTYPE>
                                	<REQUESTID>0017</REQUESTID>
                                	<RESULTTYPE>ERROR</RESULTTYPE>
                                	<RESULTCODE>8</RESULTCODE>
                                	<RESULTMSG>API_DEVICE_INVALID: no device &lt;x&gt;</RESULTMSG>
                                </RESULT>
                                """));
    }

    @Test
    void the_documented_order_has_the_id_first() {
        Bytes out = new Bytes(8);

        new ResultWriter(ResultOrder.DOCUMENTED).write(TEST, Answer.of(ResultCode.OK), out);

        assertThat(text(out))
                .startsWith("<RESULT>\r\n\t<REQUESTID>0017</REQUESTID>\r\n\t<REQUESTTYPE>TEST<");
    }

    @Test
    void a_list_is_a_plural_a_count_and_a_row_each_with_empty_fields_present() {
        Body row =
                new Body.Node(
                        "USER",
                        List.of(new Body.Leaf("NAME", "Zoë"), new Body.Leaf("EMPLOYEE_ID", "")));

        assertThat(written(TEST, Answer.of(ResultCode.OK, Body.list("USERS", List.of(row)))))
                .endsWith(
                        lines(
                                """
                                	<RESULTMSG>API_OK</RESULTMSG>
                                	<USERS>
                                		<COUNT>1</COUNT>
                                		<USER>
                                			<NAME>Zoë</NAME>
                                			<EMPLOYEE_ID></EMPLOYEE_ID>
                                		</USER>
                                	</USERS>
                                </RESULT>
                                """));
    }

    @Test
    void what_xml_cannot_hold_is_replaced_and_the_rest_survives_a_parser() throws Exception {
        String value = "\u0000\u0001\uD800\uFFFE|<&>\"'\t\n\r\u007F\u20AC\uD83D\uDE00";
        Body body = new Body.Node("D", List.of(new Body.Leaf("V", value)));

        String result = written(TEST, Answer.of(ResultCode.OK, body));

        var parser =
                javax.xml.stream.XMLInputFactory.newFactory()
                        .createXMLStreamReader(new java.io.StringReader(result));
        while (!(parser.isStartElement() && parser.getLocalName().equals("V"))) {
            parser.next();
        }
        assertThat(parser.getElementText())
                .isEqualTo("\uFFFD\uFFFD\uFFFD\uFFFD|<&>\"'\t\n\r\u007F\u20AC\uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "-1",
                "1 2",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void an_unusable_request_id_is_echoed_empty(String id) {
        Request request = new Request("NOSUCH", id, Map.of());

        assertThat(written(request, Answer.of(ResultCode.UNKNOWN_MESSAGE_TYPE)))
                .contains("<REQUESTTYPE>NOSUCH</REQUESTTYPE>\r\n\t<REQUESTID></REQUESTID>");
    }

    private static String written(Request request, Answer answer) {
        Bytes out = new Bytes(1);
        new ResultWriter(ResultOrder.CAPTURED).write(request, answer, out);
        return text(out);
    }

    private static String text(Bytes out) {
        return new String(out.copy(), StandardCharsets.UTF_8);
    }

    private static String lines(String text) {
        return text.replace("\n", "\r\n");
    }
}
