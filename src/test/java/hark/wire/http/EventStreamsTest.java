package hark.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.api.ResultCode;
import hark.wire.Happenings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Server-sent events over real sockets, with a journal in memory.
class EventStreamsTest {
    private static final int PATIENCE_MILLIS = 20_000;

    private final FeedPort feed = new FeedPort();
    private final Happenings world = feed.world();
    private final ModernPort port = feed.open(Duration.ofSeconds(60));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.shutdownNow();
        feed.close();
    }

    /// One who listens, as a browser does.
    private static final class Listener implements AutoCloseable {
        private final HttpResponse<java.io.InputStream> response;
        private final BufferedReader lines;

        Listener(HttpResponse<java.io.InputStream> response) {
            this.response = response;
            lines =
                    new BufferedReader(
                            new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        /// The lines of the next message, without comments; none at the end of the stream.
        List<String> next() throws IOException {
            List<String> message = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty() && !line.startsWith(":")) {
                    message.add(line);
                } else if (!message.isEmpty()) {
                    return message;
                }
            }
            return message;
        }

        List<Long> ids(int count) throws IOException {
            List<Long> ids = new ArrayList<>();
            while (ids.size() < count) {
                ids.add(Long.parseLong(next().getFirst().replace("id: ", "")));
            }
            return ids;
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }

    private Listener listen(String query, String... headers) throws Exception {
        return listen(port, query, headers);
    }

    private Listener listen(ModernPort at, String query, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(at.url() + "/api/v1/events" + query));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        Listener listener =
                new Listener(http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        if (listener.response.statusCode() == 200) {
            assertThat(listener.next()).containsExactly("retry: 3000");
        }
        return listener;
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void event_comes_with_its_number_its_name_and_its_fields() throws Exception {
        try (Listener listener = listen("")) {
            world.happen(1, "Größe \"9\"\nnext");

            assertThat(listener.response.headers().firstValue("Content-Type"))
                    .hasValue("text/event-stream");
            assertThat(listener.next())
                    .containsExactly(
                            "id: 1",
                            "event: CALLSTART",
                            "data: {\"eventid\":\"1\",\"eventtype\":\"CALLSTART\","
                                    + "\"eventtime\":\"1/1/1970 12:00:00 AM +00:00\",\"coreident\":\"1\","
                                    + "\"deviceid\":\"4678\",\"user1\":\"Größe \\\"9\\\"\\nnext\",\"origin\":\"API\"}");
        }
    }

    @Test
    void wishes_reach_the_door_by_its_own_names() throws Exception {
        listen("?type=CALLSTART&type=CALLSTOP&device=4678;4679&agent=7&core=1").close();

        assertThat(feed.asked().getLast().type()).isEqualTo("EVENTSUBSCRIBE");
        assertThat(feed.asked().getLast().parameters())
                .containsEntry("EVENTTYPE", "CALLSTART;CALLSTOP")
                .containsEntry("DEVICEID", "4678;4679")
                .containsEntry("AGENTID", "7")
                .containsEntry("COREIDENT", "1");
    }

    @Test
    void what_the_door_refuses_is_a_problem() throws Exception {
        try (Listener listener = listen("?type=NONSENSE")) {
            assertThat(listener.response.statusCode()).isEqualTo(400);
            assertThat(listener.next().getFirst()).contains("\"result_code\":30");
        }
    }

    @Test
    void replay_while_more_comes_has_no_gap_and_no_repeat() throws Exception {
        world.happen(6_000, "");
        try (Listener listener = listen("?after=0")) {
            List<Long> heard = listener.ids(700);
            world.happen(900, "");
            heard.addAll(listener.ids(6_200));

            assertThat(heard).isEqualTo(range(1, 6_900));
        }
    }

    @Test
    void lost_connection_goes_on_behind_the_last_event_it_had() throws Exception {
        world.happen(10, "");
        try (Listener listener = listen("", "Last-Event-ID", "7")) {
            world.happen(1, "");

            assertThat(listener.ids(4)).isEqualTo(range(8, 11));
        }
    }

    /// A browser keeps the address it began with.
    @Test
    void what_it_has_had_counts_and_not_what_it_once_asked_for() throws Exception {
        world.happen(10, "");
        try (Listener listener = listen("?after=2", "Last-Event-ID", "7")) {
            assertThat(listener.ids(3)).isEqualTo(range(8, 10));
        }
    }

    @Test
    void who_may_not_replay_is_not_told_what_he_missed() throws Exception {
        feed.forbidReplay();
        world.happen(10, "");
        try (Listener listener = listen("", "Last-Event-ID", "0")) {
            assertThat(listener.response.statusCode()).isEqualTo(403);
            assertThat(listener.next().getFirst()).contains("\"result_code\":44");
        }
        assertThat(feed.refused()).containsExactly("EVENTREPLAY " + ResultCode.COMMAND_NOT_ALLOWED);
    }

    @Test
    void what_was_forgotten_meanwhile_is_told_as_lost() throws Exception {
        world.happen(10, "");
        world.forget(8);
        try (Listener listener = listen("", "Last-Event-ID", "2")) {
            assertThat(listener.next())
                    .containsExactly(
                            "event: EVENTSLOST",
                            "data: {\"eventtype\":\"EVENTSLOST\",\"coreident\":\"1\","
                                    + "\"count\":6,\"from\":3,\"to\":8}");
            assertThat(listener.ids(2)).isEqualTo(range(9, 10));
        }
    }

    @Test
    void number_of_another_servers_event_is_where_this_one_is_now() throws Exception {
        world.happen(3, "");
        try (Listener listener = listen("", "Last-Event-ID", "999")) {
            world.happen(1, "");

            assertThat(listener.ids(1)).containsExactly(4L);
        }
    }

    @Test
    void last_event_id_that_is_no_number_is_refused() throws Exception {
        try (Listener listener = listen("", "Last-Event-ID", "abc")) {
            assertThat(listener.response.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void slow_listener_is_told_what_it_lost_and_holds_up_nobody() throws Exception {
        try (Socket slow = new Socket();
                Listener quick = listen("")) {
            slow.setReceiveBufferSize(4_096);
            slow.setSoTimeout(PATIENCE_MILLIS);
            slow.connect(
                    new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port.port()));
            slow.getOutputStream()
                    .write(
                            "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> port.streams() == 2);
            BufferedReader late =
                    new BufferedReader(
                            new InputStreamReader(slow.getInputStream(), StandardCharsets.UTF_8));
            world.happen(1, "both follow the feed now, and no pages of the journal");
            assertThat(quick.ids(1)).containsExactly(1L);
            readTo("id: 1", late);
            for (int told = 1; told < 4_000; told += 500) {
                world.happen(500, "x".repeat(8_000));
                assertThat(quick.ids(500)).isEqualTo(range(told + 1, told + 500));
            }

            readTo("event: EVENTSLOST", late);
            assertThat(late.readLine()).contains("\"count\":");
        }
    }

    private static void readTo(String wanted, BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!wanted.equals(line)) {
            assertThat(line).as("before " + wanted).isNotNull();
            line = lines.readLine();
        }
    }

    @Test
    void heartbeat_keeps_a_quiet_stream_open_and_who_has_gone_is_let_go() throws Exception {
        ModernPort hasty = feed.open(Duration.ofSeconds(1));
        try (Listener listener = listen(hasty, "")) {
            for (int beats = 0; beats < 5; beats++) {
                assertThat(listener.lines.readLine()).isEqualTo(":");
                assertThat(listener.lines.readLine()).isEmpty();
            }
            world.happen(1, "");
            assertThat(listener.ids(1)).containsExactly(1L);
            listener.close();

            await().until(() -> world.feed().lastId() == 1 && hasty.streams() == 0);
        }
    }

    @Test
    void who_may_not_be_told_any_more_is_let_go_at_the_next_heartbeat() throws Exception {
        ModernPort hasty = feed.open(Duration.ofSeconds(1));
        try (Listener listener = listen(hasty, "")) {
            world.happen(1, "");
            assertThat(listener.ids(1)).containsExactly(1L);

            feed.forbidAll();

            await().until(() -> hasty.streams() == 0);
            assertThat(listener.next()).isEmpty();
        }
    }

    @Test
    void heartbeats_count_also_where_something_always_happens() throws Exception {
        ModernPort hasty = feed.open(Duration.ofSeconds(1));
        try (Listener listener = listen(hasty, "")) {
            feed.forbidAll();
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        world.happen(1, "");
                        return hasty.streams() == 0;
                    });

            List<String> last = listener.next();
            while (!last.isEmpty()) {
                last = listener.next();
            }
        }
    }

    @Test
    void closing_the_port_ends_the_stream() throws Exception {
        try (Listener listener = listen("")) {
            world.happen(1, "");
            assertThat(listener.ids(1)).containsExactly(1L);

            port.close();

            assertThat(listener.next()).isEmpty();
        }
    }
}
