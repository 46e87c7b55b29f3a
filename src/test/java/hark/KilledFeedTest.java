package hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();
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

    private Thread run(Runnable task) {
        Thread thread = Thread.startVirtualThread(task);
        threads.add(thread);
        return thread;
    }

    /// A call that begins when all others have been answered, so that it is the last in the journal.
    private void lastCall(List<Thread> callers) throws Exception {
        over.set(true);
        for (Thread caller : callers) {
            assertThat(caller.join(ServerProcess.PATIENCE)).isTrue();
        }
        assertThat(ask("CALLSTART", "last")).contains(">20<");
    }

    private ReturningListener listen() {
        ReturningListener listener = new ReturningListener(server.port("events"));
        listeners.add(listener);
        run(listener);
        return listener;
    }

    /// One call after the other, until all is over. What is not answered with 20 is not counted on.
    private void call() {
        while (!over.get()) {
            String name = "c" + calls.incrementAndGet();
            try {
                if (server.ask("CALLSTART", "<DEVICEID>" + name + "</DEVICEID>").contains(">20<")) {
                    acknowledged.add(name);
                }
                server.ask("CALLSTOP", "<DEVICEID>" + name + "</DEVICEID>");
            } catch (IOException | RuntimeException e) {
                Thread.yield(); // it is dead just now
            }
        }
    }

    private void awaitCalls(int more) {
        int from = acknowledged.size();
        await().atMost(ServerProcess.PATIENCE).until(() -> acknowledged.size() >= from + more);
    }

    /// What the journal tells somebody who has heard nothing yet, up to that call.
    private SequencedMap<Long, String> journal(String lastCall) {
        return listen().upTo(lastCall);
    }

    private void isToldOnceAndInOrder(String last) {
        SequencedMap<Long, String> written = journal(last);
        for (ReturningListener listener : List.copyOf(listeners)) {
            assertThat(listener.upTo(last)).isEqualTo(written);
            assertThat(listener.faults()).isEmpty();
        }
        String all = String.join("", written.values());
        assertThat(acknowledged)
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
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(run(this::call));
        }
        for (int life = 0; life < 3; life++) {
            awaitCalls(CALLS_A_LIFE);
            server.kill();
            server.start();
        }
        awaitCalls(CALLS_A_LIFE);
        lastCall(callers);

        isToldOnceAndInOrder("last");
    }

    @Test
    void on_a_full_disk_nothing_is_told_that_is_not_written_and_afterwards_telling_goes_on()
            throws Exception {
        ReturningListener listener = listen();
        Thread caller = run(this::call);
        awaitCalls(20);
        server.limitFiles("4096");
        List<String> refused = refusedCalls(20);
        assertThat(refused).noneMatch(listener::knows);

        server.limitFiles("unlimited");
        awaitCalls(20);
        lastCall(List.of(caller));

        isToldOnceAndInOrder("last");
        // The notice is a write of its own, which may come behind a call
        await().atMost(ServerProcess.PATIENCE)
                .untilAsserted(() -> {
                    String later = "later" + calls.incrementAndGet();
                    assertThat(ask("CALLSTART", later)).contains(">20<");
                    assertThat(String.join("", listener.upTo(later).values()))
                            .contains("<STATE>JOURNAL_DOWN<", "<STATE>JOURNAL_UP<");
                });
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
