package hark.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import hark.support.VirtualTimers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final VirtualTimers timers = new VirtualTimers();
    private final Patience patience = new Patience(timers, LIMIT);

    private CompletableFuture<String> watched() {
        CompletableFuture<String> future = new CompletableFuture<>();
        patience.watch(future, () -> "late");
        return future;
    }

    @Test
    void what_does_not_come_in_time_is_given_up() {
        CompletableFuture<String> future = watched();

        timers.advance(LIMIT.minusMillis(1));
        assertThat(future).isNotDone();
        timers.advance(Duration.ofMillis(1));

        assertThat(future).isCompletedWithValue("late");
    }

    @Test
    void what_came_in_time_stays_as_it_is() {
        CompletableFuture<String> future = watched();
        future.complete("in time");

        timers.advance(LIMIT.multipliedBy(2));

        assertThat(future).isCompletedWithValue("in time");
    }

    @Test
    void each_has_the_whole_time_from_its_own_beginning() {
        CompletableFuture<String> first = watched();
        timers.advance(Duration.ofSeconds(20));
        CompletableFuture<String> second = watched();

        timers.advance(Duration.ofSeconds(10));
        assertThat(first).isCompletedWithValue("late");
        assertThat(second).isNotDone();
        timers.advance(Duration.ofSeconds(20));

        assertThat(second).isCompletedWithValue("late");
    }

    @Test
    void after_a_quiet_time_it_watches_again() {
        watched();
        timers.advance(LIMIT);

        CompletableFuture<String> later = watched();
        timers.advance(LIMIT);

        assertThat(later).isCompletedWithValue("late");
    }
}
