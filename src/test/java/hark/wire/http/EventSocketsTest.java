package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.api.ResultCode;
import hark.wire.Happenings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Events over WebSockets, at the level of bytes, with a journal in memory.
class EventSocketsTest {
    private final FeedPort feed = new FeedPort();
    private final Happenings world = feed.world();
    private final ModernPort port = feed.open(Duration.ofSeconds(60));

    @AfterEach
    void close() {
        feed.close();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private RawSocket open(String query, String... headers) throws IOException {
        return open(port, query, headers);
    }

    /// Returns when it is told what happens from now on.
    private RawSocket open(ModernPort at, String query, String... headers) throws IOException {
        RawSocket socket = new RawSocket(at, query, headers);
        assertThat(socket.status()).as(socket.response()).isEqualTo(101);
        return socket;
    }

    private RawHttp ask(String request) throws IOException {
        return RawHttp.send(port.port(), request);
    }

    @Test
    void event_is_a_message_of_the_same_json_as_elsewhere() throws IOException {
        try (RawSocket socket = open("")) {
            world.happen(1, "Größe \"9\"\nnext");

            assertThat(socket.message().text())
                    .isEqualTo(
                            "{\"eventid\":\"1\",\"eventtype\":\"CALLSTART\","
                                    + "\"eventtime\":\"1/1/1970 12:00:00 AM +00:00\",\"coreident\":\"1\","
                                    + "\"deviceid\":\"4678\",\"user1\":\"Größe \\\"9\\\"\\nnext\",\"origin\":\"API\"}");
        }
    }

    /// With a client that is not ours.
    @Test
    void clients_of_the_jdk_are_told() throws Exception {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            WebSocket socket =
                    http.newWebSocketBuilder()
                            .buildAsync(
                                    URI.create(
                                            port.url().replace("http:", "ws:")
                                                    + "/api/v1/events/ws?type=CALLSTART"),
                                    new Hearing(heard))
                            .join();
            world.happen(2, "");
            await().until(() -> heard.size() == 2);

            socket.sendClose(WebSocket.NORMAL_CLOSURE, "enough").join();
            await().until(() -> heard.contains("closed 1000") && port.streams() == 0);
        }
    }

    private record Hearing(Queue<String> heard) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heard.add(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add("closed " + code);
            return null;
        }
    }

    @Test
    void wishes_reach_the_door_as_those_of_the_stream_do() throws IOException {
        open("?type=CALLSTART&type=CALLSTOP&device=4678;4679&agent=7&group=Sales&core=1").close();

        assertThat(feed.asked().getLast().type()).isEqualTo("EVENTSUBSCRIBE");
        assertThat(feed.asked().getLast().parameters())
                .containsEntry("EVENTTYPE", "CALLSTART;CALLSTOP")
                .containsEntry("DEVICEID", "4678;4679")
                .containsEntry("AGENTID", "7")
                .containsEntry("GROUP", "Sales")
                .containsEntry("COREIDENT", "1");
    }

    @Test
    void what_the_door_refuses_is_a_problem_and_no_socket() throws IOException {
        RawHttp answer = ask(RawSocket.handshake("?type=NONSENSE", "Connection: close"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains("application/problem+json")
                .contains("\"result_code\":30");
    }

    @Test
    void address_that_is_none_is_a_problem_and_no_fault_of_ours() throws IOException {
        for (String wrong : List.of("%zz", "%", "a|b", "{}")) {
            RawHttp answer = ask(RawSocket.handshake("?type=" + wrong, "Connection: close"));

            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.text())
                    .contains("application/problem+json")
                    .contains("the address cannot be read");
        }
        assertThat(feed.asked()).isEmpty();
    }

    @Test
    void replay_while_more_comes_has_no_gap_and_no_repeat() throws IOException {
        world.happen(6_000, "");
        try (RawSocket socket = open("?after=0")) {
            List<Long> heard = socket.ids(700);
            world.happen(900, "");
            heard.addAll(socket.ids(6_200));

            assertThat(heard).isEqualTo(range(1, 6_900));
        }
    }

    @Test
    void who_comes_again_goes_on_behind_the_last_event_he_had() throws IOException {
        world.happen(10, "");
        try (RawSocket script = open("?after=2&lastEventId=7");
                RawSocket program = open("", "Last-Event-ID: 8")) {
            world.happen(1, "");

            assertThat(script.ids(4)).isEqualTo(range(8, 11));
            assertThat(program.ids(3)).isEqualTo(range(9, 11));
        }
    }

    @Test
    void who_may_not_replay_is_not_told_what_he_missed() throws IOException {
        feed.forbidReplay();
        world.happen(10, "");

        assertThat(ask(RawSocket.handshake("?lastEventId=0", "Connection: close")).text())
                .startsWith("HTTP/1.1 403 ")
                .contains("\"result_code\":44");
        assertThat(feed.refused()).containsExactly("EVENTREPLAY " + ResultCode.COMMAND_NOT_ALLOWED);
    }

    @Test
    void what_was_forgotten_meanwhile_is_told_as_lost() throws IOException {
        world.happen(10, "");
        world.forget(8);
        try (RawSocket socket = open("?lastEventId=2")) {
            assertThat(socket.message().text())
                    .isEqualTo(
                            "{\"eventtype\":\"EVENTSLOST\",\"coreident\":\"1\","
                                    + "\"count\":6,\"from\":3,\"to\":8}");
            assertThat(socket.ids(2)).isEqualTo(range(9, 10));
        }
    }

    @Test
    void slow_reader_is_told_what_it_lost_and_holds_up_nobody() throws IOException {
        try (RawSocket slow = new RawSocket(port.port(), 4_096, "");
                RawSocket quick = open("")) {
            world.happen(1, "both follow the feed now, and no pages of the journal");
            assertThat(slow.ids(1)).isEqualTo(quick.ids(1));
            for (int told = 1; told < 4_000; told += 500) {
                world.happen(500, "x".repeat(8_000));
                assertThat(quick.ids(500)).isEqualTo(range(told + 1, told + 500));
            }

            long had = 1;
            JsonNode next = slow.event();
            while (!next.path("eventtype").asString().equals("EVENTSLOST")) {
                assertThat(next.path("eventid").asLong()).isEqualTo(++had);
                next = slow.event();
            }
            assertThat(next.path("from").asLong()).isEqualTo(had + 1);
            assertThat(next.path("count").asLong())
                    .isEqualTo(next.path("to").asLong() - next.path("from").asLong() + 1);
            assertThat(slow.ids(1)).containsExactly(next.path("to").asLong() + 1);
        }
    }

    @Test
    void who_takes_nothing_at_all_is_let_go() throws IOException {
        ModernPort hasty = feed.open(Duration.ofSeconds(1));
        try (RawSocket dead = new RawSocket(hasty.port(), 4_096, "")) {
            await().until(() -> hasty.streams() == 1);
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        world.happen(100, "x".repeat(8_000));
                        return hasty.streams() == 0;
                    });
            assertThat(dead.status()).isEqualTo(101);
        }
    }

    @Test
    void quiet_socket_stays_open_as_long_as_pings_are_answered() throws IOException {
        ModernPort hasty = feed.open(Duration.ofSeconds(1));
        try (RawSocket socket = open(hasty, "")) {
            for (int beats = 0; beats < 6; beats++) {
                RawSocket.Frame ping = socket.frame();
                assertThat(ping.opcode()).isEqualTo(RawSocket.PING);
                socket.send(RawSocket.PONG, ping.payload());
            }
            world.happen(1, "");
            assertThat(socket.ids(1)).containsExactly(1L);
        }
    }

    @Test
    void who_answers_no_ping_is_put_out() throws IOException {
        ModernPort hasty = feed.open(Duration.ofSeconds(1));
        try (RawSocket socket = open(hasty, "")) {
            RawSocket.Frame frame = socket.frame();
            while (frame.opcode() == RawSocket.PING) {
                frame = socket.frame();
            }

            assertThat(frame.farewell()).isEqualTo("1002 pings were not answered");
            await().until(() -> hasty.streams() == 0);
        }
    }

    @Test
    void ping_of_a_client_is_answered() throws IOException {
        try (RawSocket socket = open("")) {
            socket.send(RawSocket.PING, "there?");

            RawSocket.Frame pong = socket.frame();
            assertThat(pong.opcode()).isEqualTo(RawSocket.PONG);
            assertThat(pong.text()).isEqualTo("there?");
        }
    }

    @Test
    void who_may_not_be_told_any_more_is_put_out_at_the_next_heartbeat() throws IOException {
        ModernPort hasty = feed.open(Duration.ofSeconds(1));
        try (RawSocket socket = open(hasty, "")) {
            world.happen(1, "");
            assertThat(socket.ids(1)).containsExactly(1L);

            feed.forbidAll();

            assertThat(socket.farewell()).isEqualTo("1008 this may not be told any more");
            await().until(() -> hasty.streams() == 0);
        }
    }

    @Test
    void closing_the_port_says_goodbye() throws Exception {
        try (RawSocket polite = open("");
                RawSocket rude = open("")) {
            await().until(() -> port.streams() == 2);

            Thread closing = Thread.ofVirtual().start(port::close);

            assertThat(polite.farewell()).isEqualTo("1001 the server is stopping");
            assertThat(rude.message().farewell()).isEqualTo("1001 the server is stopping");
            assertThat(closing.join(Duration.ofSeconds(10))).as("nobody is waited for").isTrue();
            assertThat(rude.isAtEnd()).isTrue();
        }
    }

    @Test
    void close_of_a_client_is_answered() throws IOException {
        try (RawSocket socket = open("")) {
            await().until(() -> port.streams() == 1);
            byte[] code = {1000 >> 8, (byte) 1000};

            socket.send(RawSocket.CLOSE, code);

            RawSocket.Frame answer = socket.message();
            assertThat(answer.opcode()).isEqualTo(RawSocket.CLOSE);
            assertThat(answer.payload()).startsWith(code);
            assertThat(socket.isAtEnd()).isTrue();
            await().until(() -> port.streams() == 0);
        }
    }

    @Test
    void who_vanishes_is_let_go() throws IOException {
        open("").close();

        await().until(() -> port.streams() == 0);
    }
}
