package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients are told while calls come and go, and the server is killed in the middle, or its disk is
/// full. Each comes back and asks for what it missed; in the end each must have been told the
/// journal, once and in order.
class KilledFeedTest {
    private static final int SUBSCRIBERS = 3;
    private static final int CALLERS = 4;
    private static final int CALLS_A_LIFE = 150;

    @TempDir Path data;
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private final List<ReturningListener> listeners = new ArrayList<>();
    private ServerProcess server;

    @BeforeEach
    void start() throws IOException {
        server = ServerProcess.in(data, "events");
        server.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        over.set(true);
        for (ReturningListener listener : listeners) {
            listener.close();
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        }
        server.kill();
    }

    private void run(Runnable task) {
        threads.add(Thread.startVirtualThread(task));
    }

    private ReturningListener listen() {
        ReturningListener listener = new ReturningListener(server.port("events"));
        listeners.add(listener);
        run(listener);
        return listener;
    }

    /// What the journal tells somebody who has heard nothing yet, up to that call.
    private SequencedMap<Long, String> journal(String lastCall) {
        return listen().upTo(lastCall);
    }

    private void isToldOnceAndInOrder(Callers callers) {
        String last = "last";
        SequencedMap<Long, String> written = journal(last);
        for (ReturningListener listener : List.copyOf(listeners)) {
            assertThat(listener.upTo(last)).isEqualTo(written);
            assertThat(listener.faults()).isEmpty();
        }
        String all = String.join("", written.values());
        assertThat(callers.acknowledged())
                .allSatisfy(call ->
                        assertThat(all)
                                .containsOnlyOnce(
                                        "<EVENTTYPE>CALLSTART</EVENTTYPE><DEVICEID>" + call + "<"));
    }

    @Test
    void killed_between_commit_and_telling_nothing_is_lost_and_nothing_is_told_twice()
            throws Exception {
        for (int i = 0; i < SUBSCRIBERS; i++) {
            listen();
        }
        run(() -> listeners.getFirst().comeAndGo(over::get));
        try (Callers callers = Callers.to(server, CALLERS)) {
            for (int life = 0; life < 3; life++) {
                callers.await(CALLS_A_LIFE);
                server.kill();
                server.start();
            }
            callers.await(CALLS_A_LIFE);
            callers.last("last");

            isToldOnceAndInOrder(callers);
        }
    }

    @Test
    void on_a_full_disk_nothing_is_told_that_is_not_written_and_afterwards_telling_goes_on()
            throws Exception {
        ReturningListener listener = listen();
        try (Callers caller = Callers.to(server, 1)) {
            caller.await(20);
            server.limitFiles("4096");
            List<String> refused = refusedCalls(20);
            assertThat(refused).noneMatch(listener::knows);

            server.limitFiles("unlimited");
            caller.await(20);
            caller.last("last");

            isToldOnceAndInOrder(caller);
            // The notice is a write of its own, which may come behind a call
            await().atMost(ServerProcess.PATIENCE)
                    .untilAsserted(() -> {
                        String later = caller.nextName();
                        assertThat(ask("CALLSTART", later)).contains(">20<");
                        assertThat(String.join("", listener.upTo(later).values()))
                                .contains("<STATE>JOURNAL_DOWN<", "<STATE>JOURNAL_UP<");
                    });
        }
    }

    /// Calls that were not acknowledged, one after the other.
    private List<String> refusedCalls(int howMany) throws IOException {
        List<String> refused = new ArrayList<>();
        long until = System.nanoTime() + ServerProcess.PATIENCE.toNanos();
        for (int i = 0; refused.size() < howMany; i++) {
            assertThat(System.nanoTime()).as("the disk is not full").isLessThan(until);
            String name = "full" + i + "x";
            if (!ask("CALLSTART", name).contains(">20<")) {
                refused.add(name);
            }
        }
        return refused;
    }

    private String ask(String type, String device) throws IOException {
        return server.ask(type, "<DEVICEID>" + device + "</DEVICEID>");
    }
}
