package hark.core;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.event.CoreEvent;
import hark.core.event.EventStream;
import hark.people.Routing;
import hark.support.VirtualTimers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The bound of events that wait for the journal, between two real threads.
class JournalBoundTest {
    private static final int BOUND = 20;

    @Test
    void new_calls_are_taken_again_after_each_busy_moment() throws Exception {
        AtomicInteger shut = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        CoreThread lane = new CoreThread("journal");
        lane.offer(() -> pass(go));
        EventStream stream =
                new EventStream(
                        new EventStream.Ways(
                                new VirtualTimers(),
                                new MemoryJournal(),
                                lane,
                                event -> {},
                                new EventStream.Bound(
                                        BOUND, () -> shut(shut, lane, go), () -> shut.set(0))),
                        event -> Routing.NONE,
                        event -> {});
        busyMoment(stream);
        await(lane);
        assertThat(go.getCount()).isZero(); // the bound was met
        assertThat(shut).hasValue(0);
        lane.close();
    }

    private static void pass(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Takes as long as the journal needs for all that it has been given so far.
    private static void shut(AtomicInteger shut, CoreThread lane, CountDownLatch go) {
        try {
            go.countDown();
            await(lane);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        shut.set(1);
    }

    private static void busyMoment(EventStream stream) throws Exception {
        for (int i = 0; i < 3 * BOUND; i++) {
            stream.add(new CoreEvent.StationMapped("1", "a"));
            stream.endTurn(() -> null);
        }
        CompletableFuture<Void> durable = new CompletableFuture<>();
        stream.whenDurable(
                () -> durable.complete(null),
                reason -> durable.completeExceptionally(new IllegalStateException(reason)));
        stream.endTurn(() -> null);
        durable.get(10, TimeUnit.SECONDS);
    }

    private static void await(CoreThread lane) throws Exception {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        lane.offer(() -> passed.complete(null));
        passed.get(10, TimeUnit.SECONDS);
    }
}
