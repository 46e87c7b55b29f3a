package hark.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimersTest {
    private final VirtualTimers timers = new VirtualTimers();
    private final List<String> ran = new ArrayList<>();

    @Test
    void alarms_run_in_the_order_of_their_times() {
        timers.after(Duration.ofSeconds(2), () -> ran.add("second"));
        timers.after(Duration.ofSeconds(1), () -> ran.add("first"));
        timers.after(Duration.ofSeconds(2), () -> ran.add("third"));
        timers.after(Duration.ofSeconds(3), () -> ran.add("too late"));

        timers.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("first", "second", "third");
        assertThat(timers.untilNext()).contains(Duration.ofSeconds(1));
    }

    @Test
    void an_alarm_sees_its_own_time_and_may_set_another() {
        long start = timers.nanos();
        Instant began = timers.now();
        timers.after(
                Duration.ofMillis(10),
                () -> {
                    ran.add("at " + (timers.nanos() - start));
                    timers.after(
                            Duration.ofMillis(5), () -> ran.add("at " + (timers.nanos() - start)));
                });

        timers.advance(Duration.ofMillis(20));

        assertThat(ran).containsExactly("at 10000000", "at 15000000");
        assertThat(timers.now()).isEqualTo(began.plusMillis(20));
    }

    @Test
    void a_cancelled_alarm_is_silent() {
        Timers.Alarm alarm = timers.after(Duration.ofSeconds(1), () -> ran.add("cancelled"));

        alarm.cancel();
        timers.advance(Duration.ofSeconds(2));

        assertThat(ran).isEmpty();
    }

    @Test
    void setting_the_wall_clock_leaves_the_other_clock_alone() {
        long nanos = timers.nanos();
        Instant before = timers.now();

        timers.setWallClock(Duration.ofHours(-1));

        assertThat(timers.nanos()).isEqualTo(nanos);
        assertThat(timers.now()).isEqualTo(before.minusSeconds(3600));
    }

    @Test
    void the_same_seed_gives_the_same_ids() {
        SeededIds one = new SeededIds(7);
        SeededIds two = new SeededIds(7);

        assertThat(one.uuid()).isEqualTo(two.uuid());
        assertThat(one.chance()).isEqualTo(two.chance()).isBetween(0.0, 1.0);
        assertThat(one.uuid().version()).isEqualTo(4);
    }
}
