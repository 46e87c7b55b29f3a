package hark.wire.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.api.door.Door;
import hark.api.event.EventFilter;
import hark.api.event.Following;
import hark.wire.Doors;
import hark.wire.Happenings;
import hark.wire.xml.XmlSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Events over real sockets, with a journal in memory.
class EventPortTest {
    private static final int QUEUE_MAX = 1_000;
    private static final String LONG_TEXT = "x".repeat(8_000);

    private final Happenings world = new Happenings();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EventPort port =
            EventPort.open(
                    new EventPortSettings(
                            "127.0.0.1",
                            0,
                            QUEUE_MAX,
                            Optional.empty(),
                            OpenPort.settings(OpenPort.LONG, OpenPort.LONG)),
                    XmlSettings.defaults(),
                    Doors.outside((request, caller) -> answer(request), meters),
                    world.feed());

    @AfterEach
    void close() {
        port.close();
        world.close();
    }

    private Answer answer(Request request) {
        Answer done = Answer.of(ResultCode.OK);
        long after = Long.parseLong(request.parameters().getOrDefault("AFTER", "-1"));
        return switch (request.type()) {
            case "END" -> done.with(new Following.End());
            case "FROM" ->
                    done.with(
                            new Following.From(
                                    Optional.of(EventFilter.ALL),
                                    after < 0 ? world.feed().lastId() : after));
            default -> done;
        };
    }

    private void happens(int events, String text) {
        world.happen(events, text);
    }

    private static String from(String after) {
        return "<REQUEST><TYPE>FROM</TYPE><REQUESTID>1</REQUESTID>%s</REQUEST>\r\n"
                .formatted(after);
    }

    private static String from(long after) {
        return from("<AFTER>" + after + "</AFTER>");
    }

    private static List<Long> ids(Client client, int count) throws IOException {
        List<Long> ids = new ArrayList<>();
        while (ids.size() < count) {
            ids.add(Long.parseLong(Client.field(client.told(), "EVENTID")));
        }
        return ids;
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void replay_while_more_comes_has_no_gap_and_no_repeat() throws Exception {
        happens(6_000, "");
        try (Client client = new Client(port.port())) {
            client.ask(from(0));
            List<Long> heard = ids(client, 700);
            CompletableFuture<Void> more = CompletableFuture.runAsync(() -> happens(900, ""));
            heard.addAll(ids(client, 6_200));
            more.get(20, TimeUnit.SECONDS);
            happens(100, "");
            heard.addAll(ids(client, 100));

            assertThat(heard).isEqualTo(range(1, 7_000));
        }
    }

    @Test
    void slow_client_is_told_what_it_lost_and_holds_up_nobody() throws Exception {
        int total = 4_001;
        try (Client slow = new Client(port.port(), 4_096);
                Client quick = new Client(port.port())) {
            slow.ask(from(""));
            quick.ask(from(""));
            bothFollow(slow, quick);
            int longest = 0;
            for (int told = 1; told < total; told += 500) {
                happens(500, LONG_TEXT);
                assertThat(ids(quick, 500)).isEqualTo(range(told + 1, told + 500));
                longest = Math.max(longest, world.feed().longestQueue());
            }
            assertThat(longest).isBetween(1, QUEUE_MAX);

            List<Long> accounted = new ArrayList<>(List.of(1L));
            int markers = 0;
            while (accounted.size() < total) {
                String told = slow.told();
                if (told.startsWith("<EVENTSLOST>")) {
                    long first = Long.parseLong(Client.field(told, "FROM"));
                    long last = Long.parseLong(Client.field(told, "TO"));
                    assertThat(Client.field(told, "COUNT")).isEqualTo("" + (last - first + 1));
                    accounted.addAll(range(first, last));
                    markers++;
                } else {
                    accounted.add(Long.parseLong(Client.field(told, "EVENTID")));
                }
            }
            assertThat(accounted).isEqualTo(range(1, total));
            assertThat(markers).isEqualTo(1);
            assertThat(world.feed().longestQueue()).isZero();
        }
    }

    /// Who has been told one event does not read the journal any more, where nothing is ever lost.
    private void bothFollow(Client slow, Client quick) throws Exception {
        happens(1, "");
        assertThat(ids(slow, 1)).isEqualTo(List.of(1L));
        assertThat(ids(quick, 1)).isEqualTo(List.of(1L));
    }

    @Test
    void nothing_follows_the_answer_that_ends_it() throws Exception {
        try (Client client = new Client(port.port())) {
            client.ask(from(""));
            CompletableFuture<Void> more = CompletableFuture.runAsync(() -> happens(5_000, ""));
            client.told();
            client.send(Client.request("END", 2));
            while (!client.told().startsWith("<RESULT>")) {
                // events that were on their way
            }
            more.get(20, TimeUnit.SECONDS);

            assertThat(client.ask(Client.request("TEST", 3))).startsWith("<RESULT>");
        }
    }

    @Test
    void client_that_vanishes_in_the_middle_is_let_go() throws Exception {
        try (Client other = new Client(port.port())) {
            other.ask(from(""));
            try (Client client = new Client(port.port(), 4_096)) {
                client.ask(from(""));
                happens(300, LONG_TEXT);
            }
            assertThat(ids(other, 300)).isEqualTo(range(1, 300));
            happens(300, LONG_TEXT);

            assertThat(ids(other, 300)).isEqualTo(range(301, 600));
            await().until(() ->
                    meters.get("hark.wire.connections").tag("port", "event").gauge().value() == 1);
        }
    }

    /// Whose key is good until it is taken back.
    private static final class Keyed implements Door {
        private final Function<Request, Answer> answers;
        private volatile boolean takenBack;

        Keyed(Function<Request, Answer> answers) {
            this.answers = answers;
        }

        @Override
        public Answer answer(Request request, Caller caller) {
            return answers.apply(request);
        }

        @Override
        public KeyShown keyShown(Request request, Caller caller) {
            if (!request.parameters().containsKey("APIKEY")) {
                return KeyShown.NONE;
            }
            return takenBack ? KeyShown.WRONG : KeyShown.KNOWN;
        }
    }

    @Test
    void whose_key_is_taken_back_is_told_nothing_more() throws Exception {
        Keyed door = new Keyed(this::answer);
        EventPortSettings settings =
                new EventPortSettings(
                        "127.0.0.1",
                        0,
                        QUEUE_MAX,
                        Optional.empty(),
                        OpenPort.settings(OpenPort.SHORT, OpenPort.LONG));
        try (EventPort watched =
                        EventPort.open(
                                settings,
                                XmlSettings.defaults(),
                                Doors.outside(door, new SimpleMeterRegistry()),
                                world.feed());
                Client keyed = new Client(watched.port());
                Client other = new Client(watched.port())) {
            keyed.ask(from("<APIKEY>x</APIKEY>"));
            other.ask(from(""));
            happens(1, "");
            assertThat(ids(keyed, 1)).isEqualTo(ids(other, 1));

            door.takenBack = true;

            assertThat(keyed.isClosedByServer()).isTrue();
            happens(1, "");
            assertThat(ids(other, 1)).containsExactly(2L);
        }
    }
}
