package hark.wire.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hark.api.Answer;
import hark.api.Body;
import hark.api.ResultCode;
import hark.api.door.Door;
import hark.support.PortInUseException;
import hark.wire.AllowList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandPortTest {
    private OpenPort port = new OpenPort(OpenPort.settings(OpenPort.LONG, OpenPort.LONG));

    @AfterEach
    void close() {
        port.close();
    }

    @Test
    void a_request_is_answered_to_the_byte() throws IOException {
        try (Client client = new Client(port.number())) {
            assertThat(client.ask(Client.request("test", 17)))
                    .isEqualTo(
                            "<RESULT>\r\n\t<REQUESTTYPE>TEST</REQUESTTYPE>\r\n"
                                    + "\t<REQUESTID>17</REQUESTID>\r\n"
                                    + "\t<RESULTTYPE>API_OK</RESULTTYPE>\r\n"
                                    + "\t<RESULTCODE>20</RESULTCODE>\r\n"
                                    + "\t<RESULTMSG>API_OK</RESULTMSG>\r\n</RESULT>\r\n");
        }
    }

    @Test
    void a_request_without_a_line_end_is_answered_as_soon_as_its_root_closes() throws IOException {
        try (Client client = new Client(port.number())) {
            assertThat(client.ask(Client.request("TEST", 1).strip())).contains("API_OK");
            assertThat(client.ask("\r\n\r\n" + Client.request("TEST", 2).strip()))
                    .contains("API_OK");
        }
    }

    @Test
    void a_request_may_come_in_pieces_and_span_lines() throws IOException {
        try (Client client = new Client(port.number())) {
            for (String piece :
                    List.of("<REQ", "UEST>\r\n  <TYPE>\r\nTE", "ST</TYPE>\n", "</REQUEST")) {
                client.send(piece);
            }
            assertThat(Client.code(client.ask(">"))).isEqualTo(20);
        }
    }

    @Test
    void pipelined_requests_are_answered_in_order() throws Exception {
        int count = 5_000;
        StringBuilder all = new StringBuilder();
        for (int id = 0; id < count; id++) {
            all.append(Client.request(id % 7 == 0 ? "NOSUCH" : "TEST", id));
        }
        try (Client client = new Client(port.number())) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> sendAll(client, all));

            for (int id = 0; id < count; id++) {
                String result = client.result();
                assertThat(Client.field(result, "REQUESTID")).isEqualTo(Integer.toString(id));
                assertThat(Client.code(result)).isEqualTo(id % 7 == 0 ? 10 : 20);
            }
            sent.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void commands_that_wait_and_commands_that_do_not_are_answered_in_order() throws Exception {
        int count = 5_000;
        StringBuilder all = new StringBuilder();
        for (int id = 0; id < count; id++) {
            all.append(Client.request(id % 3 == 0 ? "ECHO" : "TEST", id));
        }
        try (Client client = new Client(port.number())) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> sendAll(client, all));

            for (int id = 0; id < count; id++) {
                assertThat(Client.field(client.result(), "REQUESTID"))
                        .isEqualTo(Integer.toString(id));
            }
            sent.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_command_that_waits_holds_up_nobody_else() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        reopen((request, caller) -> Waiting.forIt(request, go));
        try (Client waiting = new Client(port.number());
                Client other = new Client(port.number())) {
            waiting.send(Client.request("WAIT", 1) + Client.request("TEST", 2));

            assertThat(Client.code(other.ask(Client.request("TEST", 1)))).isEqualTo(20);
            go.countDown();
            assertThat(Client.field(waiting.result(), "REQUESTID")).isEqualTo("1");
            assertThat(Client.field(waiting.result(), "REQUESTID")).isEqualTo("2");
        }
    }

    @Test
    void bad_documents_are_answered_and_the_connection_stays() throws IOException {
        try (Client client = new Client(port.number())) {
            assertThat(Client.code(client.ask("hello\r\n"))).isEqualTo(16);
            assertThat(Client.code(client.ask("<REQUEST><A><B></A></B></REQUEST>"))).isEqualTo(16);
            assertThat(Client.code(client.ask("<!DOCTYPE A><A/>"))).isEqualTo(16);
            assertThat(Client.code(client.ask("<HELLO/>"))).isEqualTo(17);
            assertThat(Client.code(client.ask("<REQUEST/>"))).isEqualTo(15);
            assertThat(Client.code(client.ask("<TEST/>"))).isEqualTo(20);
        }
        assertThat(port.meters.counter("hark.wire.malformed", "code", "16").count()).isEqualTo(3);
        assertThat(port.meters.counter("hark.wire.malformed", "code", "17").count()).isEqualTo(1);
    }

    @Test
    void a_wrong_structure_is_answered_with_the_id_it_came_with() throws IOException {
        try (Client client = new Client(port.number())) {
            String result =
                    client.ask(
                            "<REQUEST><TYPE>TEST</TYPE><REQUESTID>7</REQUESTID><A>1</A><A>2</A></REQUEST>");

            assertThat(Client.field(result, "REQUESTID")).isEqualTo("7");
            assertThat(Client.field(result, "RESULTMSG"))
                    .isEqualTo("API_INVALID_MESSAGE_FORMAT: a parameter is given twice");
        }
    }

    @Test
    void utf_16_and_raw_ampersands_are_understood() throws IOException {
        String echo = "<REQUEST><TYPE>ECHO</TYPE><A>AT&T</A></REQUEST>\r\n";
        try (Client client = new Client(port.number())) {
            client.send(("\uFEFF" + echo).getBytes(StandardCharsets.UTF_16LE));
            assertThat(Client.field(client.result(), "A")).isEqualTo("AT&amp;T");
            client.send(echo.getBytes(StandardCharsets.UTF_16BE));
            assertThat(Client.field(client.result(), "A")).isEqualTo("AT&amp;T");
            assertThat(Client.field(client.ask(echo), "A")).isEqualTo("AT&amp;T");
        }
    }

    @Test
    void a_declared_encoding_holds_for_each_of_several_documents() throws IOException {
        String document =
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
                        + "<REQUEST><TYPE>ECHO</TYPE><A>\u00C3\u00A9</A></REQUEST>\r\n";
        try (Client client = new Client(port.number())) {
            client.send(document.repeat(3).getBytes(StandardCharsets.ISO_8859_1));

            for (int i = 0; i < 3; i++) {
                String utf8 =
                        new String(
                                "\u00C3\u00A9".getBytes(StandardCharsets.UTF_8),
                                StandardCharsets.ISO_8859_1);
                assertThat(Client.field(client.result(), "A")).isEqualTo(utf8);
            }
        }
    }

    @Test
    void utf_16_is_understood_whatever_pieces_it_comes_in() throws IOException {
        byte[] request =
                "<REQUEST><TYPE>TEST</TYPE></REQUEST>\r\n".getBytes(StandardCharsets.UTF_16LE);
        try (Client client = new Client(port.number())) {
            for (int i = 0; i < 2; i++) {
                client.send(Arrays.copyOf(request, request.length - 1));
                assertThat(Client.code(client.result())).isEqualTo(20);
                client.send(Arrays.copyOfRange(request, request.length - 1, request.length));
            }
        }
    }

    @Test
    void an_apostrophe_in_a_doctype_swallows_nothing_that_follows() throws IOException {
        try (Client client = new Client(port.number())) {
            client.send("<!DOCTYPE a [<!-- don't -->]><a/>" + Client.request("TEST", 2));

            assertThat(Client.code(client.result())).isEqualTo(16);
            assertThat(Client.field(client.result(), "REQUESTID")).isEqualTo("2");
        }
    }

    @Test
    void a_bug_behind_the_door_is_code_4_with_an_incident() throws IOException {
        try (Client client = new Client(port.number())) {
            String result = client.ask(Client.request("BUG", 3));

            assertThat(Client.code(result)).isEqualTo(4);
            assertThat(Client.field(result, "RESULTMSG"))
                    .matches("API_ERROR_UNKNOWN: incident [0-9a-f]{8}");
            assertThat(Client.code(client.ask(Client.request("TEST", 4)))).isEqualTo(20);
        }
    }

    @Test
    void an_answer_that_cannot_be_written_ends_the_connection_and_no_other() throws IOException {
        Answer unwritable = Answer.of(ResultCode.OK, new Body.Leaf("A", null));
        reopen((request, caller) -> unwritable);
        try (Client client = new Client(port.number());
                Client other = new Client(port.number())) {
            client.send(Client.request("TEST", 1));

            assertThat(client.isClosedByServer()).isTrue();
            assertThat(Client.code(other.ask("<HELLO/>"))).isEqualTo(17);
        }
    }

    @Test
    void a_request_over_the_bound_is_16_and_the_end() throws IOException {
        try (Client client = new Client(port.number())) {
            client.send("<REQUEST><A>" + "x".repeat((1 << 20) + 100_000));

            String result = client.result();
            assertThat(Client.code(result)).isEqualTo(16);
            assertThat(result).contains("the request is longer than 1048576 bytes");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void a_request_of_nearly_a_mebibyte_is_answered() throws IOException {
        String value = "x".repeat(1_000_000);
        try (Client client = new Client(port.number())) {
            String result = client.ask("<REQUEST><TYPE>ECHO</TYPE><A>" + value + "</A></REQUEST>");

            assertThat(Client.field(result, "A")).isEqualTo(value);
        }
    }

    @Test
    void an_unfinished_request_is_16_and_the_end_after_the_idle_limit() throws IOException {
        reopen(OpenPort.settings(OpenPort.SHORT, OpenPort.LONG));
        try (Client client = new Client(port.number())) {
            client.send("<REQUEST><TYPE>TEST");

            assertThat(Client.code(client.result())).isEqualTo(16);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void an_unfinished_request_is_16_when_the_client_ends_it_so() throws IOException {
        try (Client client = new Client(port.number())) {
            client.send(Client.request("TEST", 1) + "<REQUEST>");
            client.shutdownOutput();

            assertThat(Client.code(client.result())).isEqualTo(20);
            assertThat(Client.code(client.result())).isEqualTo(16);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void an_idle_connection_with_nothing_pending_stays_open() throws IOException {
        reopen(OpenPort.settings(OpenPort.SHORT, OpenPort.LONG));
        try (Client idle = new Client(port.number());
                Client unfinished = new Client(port.number())) {
            assertThat(Client.code(idle.ask(Client.request("TEST", 1) + "\r\n"))).isEqualTo(20);
            unfinished.send("<REQUEST>");
            assertThat(Client.code(unfinished.result())).isEqualTo(16); // the limit has passed

            assertThat(Client.code(idle.ask(Client.request("TEST", 2)))).isEqualTo(20);
        }
    }

    @Test
    void one_client_too_many_is_told_so_and_closed() throws IOException {
        reopen(
                new CommandPortSettings(
                        "127.0.0.1",
                        0,
                        AllowList.loopback(),
                        2,
                        OpenPort.LONG,
                        64 << 20,
                        1 << 20,
                        OpenPort.LONG,
                        OpenPort.LONG));
        try (Client first = new Client(port.number());
                Client second = new Client(port.number())) {
            first.ask(Client.request("TEST", 1));
            second.ask(Client.request("TEST", 1));
            try (Client third = new Client(port.number())) {
                third.send(Client.request("TEST", 1));

                assertThat(Client.code(third.result())).isEqualTo(48);
                assertThat(third.isClosedByServer()).isTrue();
            }
            assertThat(Client.code(first.ask(Client.request("TEST", 2)))).isEqualTo(20);
        }
        await().untilAsserted(() -> assertThat(port.clients()).isZero());
        try (Client again = new Client(port.number())) {
            assertThat(Client.code(again.ask(Client.request("TEST", 1)))).isEqualTo(20);
        }
    }

    @Test
    void an_address_outside_the_list_is_closed_without_a_word() throws IOException {
        AllowList elsewhere = AllowList.of(List.of("10.1.2.0/24"));
        reopen(
                new CommandPortSettings(
                        "127.0.0.1",
                        0,
                        elsewhere,
                        10,
                        OpenPort.LONG,
                        64 << 20,
                        1 << 20,
                        OpenPort.LONG,
                        OpenPort.LONG));
        try (Client client = new Client(port.number())) {
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(
                        port.meters
                                .counter(
                                        "hark.wire.refused", "port", "command", "reason", "address")
                                .count())
                .isEqualTo(1);
    }

    @Test
    void a_port_in_use_is_an_error_that_names_the_setting() {
        CommandPortSettings same =
                new CommandPortSettings(
                        "127.0.0.1",
                        port.number(),
                        AllowList.loopback(),
                        1,
                        OpenPort.LONG,
                        64 << 20,
                        1 << 20,
                        OpenPort.LONG,
                        OpenPort.LONG);

        assertThatThrownBy(() -> new OpenPort(same))
                .isInstanceOf(PortInUseException.class)
                .hasMessageContaining("tcp.port")
                .hasMessageContaining(Integer.toString(port.number()));
    }

    private void reopen(CommandPortSettings settings) {
        port.close();
        port = new OpenPort(settings);
    }

    private void reopen(Door door) {
        port.close();
        port = new OpenPort(door);
    }

    private static void sendAll(Client client, CharSequence text) {
        try {
            client.send(text.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
