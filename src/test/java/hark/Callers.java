package hark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/// Programs that tell a server of calls, one call after the other, also while it is dead just now.
final class Callers implements AutoCloseable {
    private final ServerProcess server;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    private Callers(ServerProcess server) {
        this.server = server;
    }

    static Callers to(ServerProcess server, int howMany) {
        Callers callers = new Callers(server);
        for (int i = 0; i < howMany; i++) {
            callers.threads.add(Thread.startVirtualThread(callers::call));
        }
        return callers;
    }

    /// What is not answered with 20 is not counted on.
    private void call() {
        while (!over.get()) {
            String name = nextName();
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

    /// Of a device nobody has called yet.
    String nextName() {
        return "c" + calls.incrementAndGet();
    }

    /// The devices whose CALLSTART was answered with 20.
    Set<String> acknowledged() {
        return acknowledged;
    }

    void await(int more) {
        int from = acknowledged.size();
        Awaitility.await()
                .atMost(ServerProcess.PATIENCE)
                .until(() -> acknowledged.size() >= from + more);
    }

    /// Begins a call when all others have been answered, so that it is the last in the journal.
    void last(String device) throws Exception {
        over.set(true);
        for (Thread thread : threads) {
            assertThat(thread.join(ServerProcess.PATIENCE)).isTrue();
        }
        assertThat(server.ask("CALLSTART", "<DEVICEID>" + device + "</DEVICEID>")).contains(">20<");
    }

    @Override
    public void close() throws InterruptedException {
        over.set(true);
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        }
    }
}
