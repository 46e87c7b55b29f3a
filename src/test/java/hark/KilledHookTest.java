package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.wire.hook.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A webhook is told while calls come and go, and the server is killed between commit and delivery. In the end its
/// target must have been posted the journal, in order and each event under one id. What was on its way at a kill may
/// have come twice, for its answer got lost.
class KilledHookTest {
    private static final int CALLERS = 2;
    private static final int CALLS_A_LIFE = 60;
    private static final int KILLS = 4;
    private static final String LAST = "last";

    @TempDir Path data;
    private Receiver receiver;
    private ServerProcess server;

    @BeforeEach
    void start() throws IOException {
        receiver = Receiver.open(0, Instant::now);
        Files.writeString(
                data.resolve("hark.conf"),
                "webhooks.named = [{ name = crm, url = \"%s\", secret = \"%s\" }]\n"
                        .formatted(receiver.url(), Receiver.SECRET));
        server = ServerProcess.in(data, "events");
        server.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        server.kill();
        receiver.close();
    }

    private static JsonNode json(Receiver.Received message) {
        return JsonMapper.shared().readTree(message.body());
    }

    private static boolean begins(Receiver.Received message, String device) {
        JsonNode event = json(message);
        return event.path("eventtype").asString().equals("CALLSTART")
                && event.path("deviceid").asString().equals(device);
    }

    /// Devices of whose calls the target has been told.
    private Set<String> told() {
        Set<String> devices = new HashSet<>();
        receiver.taken().forEach(each -> devices.add(json(each).path("deviceid").asString()));
        return devices;
    }

    /// What the target has been posted up to the beginning of the last call, once that has come.
    private List<Receiver.Received> posted() {
        await().atMost(ServerProcess.PATIENCE.multipliedBy(3))
                .until(() -> receiver.taken().stream().anyMatch(each -> begins(each, LAST)));
        List<Receiver.Received> posted = new ArrayList<>();
        for (Receiver.Received each : receiver.taken()) {
            posted.add(each);
            if (begins(each, LAST)) {
                return posted;
            }
        }
        return posted;
    }

    /// The ids of what the journal holds, from that one on.
    private List<String> journal(String first) {
        try (ReturningListener reader = new ReturningListener(server.port("events"))) {
            Thread.startVirtualThread(reader);
            return reader.upTo(LAST).keySet().stream()
                    .map(id -> "1-" + id)
                    .dropWhile(id -> !id.equals(first))
                    .toList();
        }
    }

    /// Each for once, in the order in which they came.
    private static List<String> once(List<String> ids) {
        List<String> once = new ArrayList<>();
        for (String id : ids) {
            if (once.isEmpty() || !once.getLast().equals(id)) {
                once.add(id);
            }
        }
        return once;
    }

    @Test
    void killed_between_commit_and_delivery_everything_is_posted_in_order_under_one_id()
            throws Exception {
        int caughtBetween = 0;
        try (Callers callers = Callers.to(server, CALLERS)) {
            for (int life = 0; life < KILLS; life++) {
                callers.await(CALLS_A_LIFE);
                server.kill();
                caughtBetween += told().containsAll(callers.acknowledged()) ? 0 : 1;
                server.start();
            }
            callers.await(CALLS_A_LIFE);
            callers.last(LAST);
            posted();

            assertThat(caughtBetween).as("kills between commit and delivery").isPositive();
            assertThat(told()).containsAll(callers.acknowledged());
        }
        List<String> posted = posted().stream().map(Receiver.Received::id).toList();
        List<String> once = once(posted);

        assertThat(once).isEqualTo(journal(posted.getFirst()));
        assertThat(posted.size() - once.size()).as("came twice").isLessThanOrEqualTo(KILLS);
        assertThat(receiver.refused()).isEmpty();
        tellOneThingEach();
    }

    private void tellOneThingEach() {
        Map<String, String> bodies = new HashMap<>();
        for (Receiver.Received each : receiver.taken()) {
            assertThat(each.id()).isEqualTo("1-" + json(each).path("eventid").asString());
            assertThat(bodies.merge(each.id(), each.body(), (before, _) -> before))
                    .isEqualTo(each.body());
        }
    }
}
