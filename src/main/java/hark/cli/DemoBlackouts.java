package hark.cli;

import hark.support.Ids;
import hark.support.Timers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays the agent who takes a card number now and then: asks for a blackout on some device by command, and ends it a
/// few seconds later.
final class DemoBlackouts {
    private static final Logger LOG = LoggerFactory.getLogger(DemoBlackouts.class);
    private static final int WORTH_A_LINE = 2; // the first may be the server's end
    private static final Duration PAUSE = Duration.ofSeconds(7);
    private static final Duration LENGTH = Duration.ofSeconds(4);

    private final List<String> devices;
    private final Timers timers;
    private final Ids ids;
    private final AtomicInteger failures = new AtomicInteger();
    private final ExecutorService asking =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("demo-blackout").factory());

    DemoBlackouts(List<String> devices, Timers timers, Ids ids) {
        this.devices = devices;
        this.timers = timers;
        this.ids = ids;
    }

    void begin(int port) {
        timers.after(
                PAUSE,
                () -> {
                    String device = devices.get((int) (ids.chance() * devices.size()));
                    asking.execute(() -> ask(port, "BLACKOUTSTART", device));
                    timers.after(
                            LENGTH, () -> asking.execute(() -> ask(port, "BLACKOUTSTOP", device)));
                    begin(port);
                });
    }

    private void ask(int port, String type, String device) {
        try (CommandLink link =
                CommandLink.open(new ServerAddress("127.0.0.1", port), Optional.empty())) {
            Reply reply = link.ask(type, Map.of("DEVICEID", device));
            failures.set(0);
            LOG.debug("{} on {}: {}", type, device, reply.message());
        } catch (IOException e) {
            if (failures.incrementAndGet() == WORTH_A_LINE) {
                LOG.warn("The demo cannot ask for blackouts: {}", e.getMessage());
            }
        }
    }
}
