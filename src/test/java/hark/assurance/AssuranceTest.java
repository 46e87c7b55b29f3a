package hark.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import hark.core.CoreSurvey;
import hark.core.Lane;
import hark.support.VirtualTimers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AssuranceTest {
    private final VirtualTimers timers = new VirtualTimers();
    private final HeldUp lane = new HeldUp();

    /// As while a disk does not answer: nothing that is offered gets done.
    private static final class HeldUp implements Lane {
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public boolean offer(Runnable task) {
            return tasks.add(task);
        }

        @Override
        public int waiting() {
            return tasks.size();
        }

        @Override
        public void close() {
            tasks.clear();
        }
    }

    private Assurance watch(CompletableFuture<CoreSurvey> core) {
        Assurance assurance =
                new Assurance(
                        new Assurance.Parts(
                                AssuranceSettings.DEFAULT,
                                timers,
                                lane,
                                () -> core,
                                (_, _) -> {
                                    throw new AssertionError("nothing is looked at");
                                }));
        assurance.begin();
        return assurance;
    }

    @Test
    void looks_do_not_queue_up_behind_one_that_hangs() {
        try (Assurance assurance =
                watch(CompletableFuture.failedFuture(new IllegalStateException()))) {
            timers.advance(Duration.ofMinutes(1));

            assertThat(lane.waiting()).isEqualTo(1);
            assertThat(assurance.report()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void looks_are_made_without_a_core_that_does_not_answer() {
        try (Assurance _ = watch(new CompletableFuture<>())) {
            timers.advance(Duration.ofSeconds(1));
            assertThat(lane.waiting()).isZero();

            timers.advance(Duration.ofSeconds(60));
            assertThat(lane.waiting()).isEqualTo(1);
        }
    }
}
