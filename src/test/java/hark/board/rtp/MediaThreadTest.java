package hark.board.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hark.board.Channel.TapStart;
import hark.board.rtp.RtpSettings.Receive;
import hark.support.SeededIds;
import hark.support.SystemTimers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MediaThreadTest {
    private final SystemTimers timers = new SystemTimers();
    private final CountDownLatch trouble = new CountDownLatch(1);
    private final MediaThread thread = new MediaThread("doomed", surroundings(), new Doomed());

    @AfterEach
    void shut() {
        trouble.countDown();
        timers.close();
    }

    @Test
    void thread_that_dies_of_a_bug_leaves_nobody_waiting() {
        MediaSession session = new MediaSession(1, thread);
        UdpTap tap = new UdpTap(thread, session, (head, payload) -> {}, TapStart.OPEN);

        trouble.countDown();

        assertThat(Line.join(tap.startBlackout()).lastSequences()).isEmpty();
        await().until(thread::hasEnded);
        assertThat(Line.join(tap.close()).lastSequences()).isEmpty();
    }

    private Surroundings surroundings() {
        ReceiverCounts counts = new ReceiverCounts(new SimpleMeterRegistry());
        Reporter reporter = new Reporter(Duration.ofSeconds(5), new SeededIds(1), counts);
        RtpSettings settings =
                Line.settings(42_000, 42_009, Duration.ofSeconds(1), Receive.SELECTOR);
        return new Surroundings(
                timers, counts, new PortPool(settings, timers, new SeededIds(1)), reporter);
    }

    /// Receives nothing, and has a bug.
    private final class Doomed implements Reception {
        @Override
        public void listen(Inlet inlet) {}

        @Override
        public void forget(Inlet inlet) {}

        @Override
        public void await(Taker taker) {
            try {
                trouble.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("a bug");
        }

        @Override
        public void drain(Inlet inlet, Taker taker) {}

        @Override
        public void wakeUp() {}

        @Override
        public void close() {}
    }
}
