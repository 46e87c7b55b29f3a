package hark.bench.load;

import static hark.bench.load.Conversation.Verdict.INCOMPLETE;
import static hark.bench.load.Conversation.Verdict.RIGHT;
import static hark.bench.load.Conversation.Verdict.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import hark.bench.load.Conversation.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HarkConversationTest {
    @Test
    void a_call_is_begun_updated_and_ended_on_one_instance() {
        Conversation call = HarkConversation.call(7);

        String start = ask(call);
        Verdict began = judge(call, result(20));
        String update = ask(call);
        Verdict updated = judge(call, result(37));
        String stop = ask(call);
        Verdict ended = judge(call, result(20));

        assertThat(start)
                .startsWith("<REQUEST><TYPE>CALLSTART</TYPE>")
                .contains("<DEVICEID>70007</DEVICEID>");
        assertThat(instance(update)).isEqualTo(instance(start)).isEqualTo(instance(stop));
        assertThat(began).isEqualTo(RIGHT);
        assertThat(updated).isEqualTo(RIGHT);
        assertThat(ended).isEqualTo(RIGHT);
        assertThat(instance(ask(call))).isNotEqualTo(instance(start));
    }

    @Test
    void it_rests_only_between_calls() {
        Conversation call = HarkConversation.call(1);

        assertThat(call.atRest()).isTrue();
        ask(call);
        judge(call, result(20));
        assertThat(call.atRest()).isFalse();
    }

    @Test
    void no_request_id_is_used_twice() {
        Conversation one = HarkConversation.test();
        Conversation other = HarkConversation.test();

        assertThat(ask(one)).isNotEqualTo(ask(other)).isNotEqualTo(ask(one));
    }

    @Test
    void another_code_is_wrong() {
        Conversation test = HarkConversation.test();
        ask(test);

        assertThat(judge(test, result(47))).isEqualTo(WRONG);
    }

    @Test
    void half_a_result_is_incomplete() {
        Conversation test = HarkConversation.test();
        ask(test);

        assertThat(judge(test, result(20).substring(0, 100))).isEqualTo(INCOMPLETE);
    }

    private static String ask(Conversation conversation) {
        ByteBuffer out = ByteBuffer.allocate(4096);
        conversation.ask(out);
        return new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII);
    }

    private static Verdict judge(Conversation conversation, String answer) {
        byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
        return conversation.judge(bytes, bytes.length);
    }

    private static String instance(String request) {
        return request.replaceAll("(?s).*<CALLINSTANCE>(\\d+)</CALLINSTANCE>.*", "$1");
    }

    private static String result(int code) {
        return "<RESULT>\r\n\t<REQUESTTYPE>X</REQUESTTYPE>\r\n\t<REQUESTID>1</REQUESTID>\r\n\t<RESULTTYPE>Y</RESULTTYPE>"
                + "\r\n\t<RESULTCODE>"
                + code
                + "</RESULTCODE>\r\n\t<RESULTMSG>Y</RESULTMSG>\r\n</RESULT>\r\n";
    }
}
