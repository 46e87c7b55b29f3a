package hark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import hark.api.Answer;
import hark.api.Body;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.command.Bound;
import hark.api.cores.Errand;
import hark.cluster.Message.Asked;
import hark.cluster.Message.Heartbeat;
import hark.core.Asker;
import hark.core.CoreFigures;
import hark.core.Hold;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageFormTest {
    static final CoreFigures FIGURES =
            new CoreFigures("2", true, true, true, false, 1, 2, 3, 4, 5, Long.MAX_VALUE);

    private static void comesBack(Message message) {
        assertThat(MessageForm.read(MessageForm.write(message))).contains(message);
    }

    @Test
    void every_kind_of_message_comes_back_as_it_went() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("DEVICEID", "4678");
        parameters.put("USER1", "Grüße <&> \"\u0000\uD83D\uDE00 and half a pair \uD83D");
        parameters.put("USER2", "");
        parameters.put("HALF \uD83D", "x");

        comesBack(new Heartbeat(Heartbeat.Kind.HELLO, "a-life", FIGURES));
        comesBack(
                new Asked(
                        Asked.What.ANSWER,
                        "1",
                        new Errand(
                                new Request("CALLUPDATE", "0017", parameters),
                                new Asker("crm", "10.0.0.1"))));
        comesBack(
                new Asked(
                        Asked.What.ANSWER,
                        "1",
                        new Errand(
                                new Request("CALLUPDATE", "1", Map.of()),
                                new Asker("user:kim", "10.0.0.1"),
                                Bound.elsewhere(Bound.Keeping.NOT_SHORTER))));
        comesBack(new Message.Holds(Hold.SEATED));
        comesBack(new Message.Refused("is asked too much"));
        comesBack(new Message.Said(Answer.of(ResultCode.INVALID_REQUEST_STRUCTURE, "why")));
        comesBack(
                new Message.Said(
                        new Answer(
                                ResultCode.OK,
                                "",
                                Optional.of(
                                        Body.list(
                                                "DEVICES",
                                                List.of(
                                                        new Body.Node(
                                                                "DEVICE",
                                                                List.of(
                                                                        new Body.Leaf(
                                                                                "DEVICEID",
                                                                                "")))))))));
    }

    @Test
    void rows_that_are_made_while_they_are_written_come_as_a_list() {
        Body.Rows rows = Body.rows("USERS", List.of("a", "b"), name -> new Body.Leaf("USER", name));

        Optional<Message> read =
                MessageForm.read(
                        MessageForm.write(new Message.Said(Answer.of(ResultCode.OK, rows))));

        Body list =
                Body.list("USERS", List.of(new Body.Leaf("USER", "a"), new Body.Leaf("USER", "b")));
        assertThat(read).contains(new Message.Said(Answer.of(ResultCode.OK, list)));
    }

    @Test
    void what_has_another_shape_is_malformed() {
        String deep = "{\"v\":1,\"code\":20,\"detail\":\"\",\"body\":" + "[\"A\",[".repeat(100_000);
        for (String wrong :
                List.of(
                        "",
                        "nonsense",
                        "[]",
                        "{}",
                        "{\"v\":1}",
                        "{\"v\":2,\"hold\":\"BUSY\"}",
                        "{\"v\":1,\"hold\":\"PERHAPS\"}",
                        "{\"v\":1,\"hold\":7}",
                        "{\"v\":1,\"code\":19,\"detail\":\"\"}",
                        "{\"v\":1,\"code\":20}",
                        "{\"v\":1,\"code\":20,\"detail\":\"\",\"body\":[\"A\"]}",
                        "{\"v\":1,\"code\":20,\"detail\":\"\",\"body\":{}}",
                        "{\"v\":1,\"heartbeat\":\"HERE\",\"life\":\"x\",\"core\":\"2\"}",
                        "{\"v\":1,\"ask\":\"ANSWER\",\"from\":\"1\",\"type\":\"CALLSTART\"}",
                        deep)) {
            assertThat(MessageForm.read(wrong.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong.substring(0, Math.min(80, wrong.length())))
                    .isEmpty();
        }
    }

    @Test
    void a_long_message_travels_packed_and_no_further_than_it_may() {
        byte[] message = "0123456789".repeat(10_000).getBytes(StandardCharsets.UTF_8);

        byte[] packed = Packing.pack(message);

        assertThat(packed.length).isLessThan(message.length / 10);
        assertThat(Packing.unpack(packed, message.length)).hasValue(message);
        assertThat(Packing.unpack(packed, message.length - 1)).isEmpty();
        assertThat(Packing.unpack(message, message.length - 1)).isEmpty();
        assertThat(Packing.unpack(new byte[] {0x1f, 1, 2}, 100)).isEmpty();
    }
}
