package hark.board.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import hark.support.VirtualTimers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArrivalClockTest {
    private final VirtualTimers timers = new VirtualTimers();
    private final ArrivalClock clock = new ArrivalClock(timers);
    private final long lastSweep = timers.nanos();

    @Test
    void a_stamp_is_the_moment_the_kernel_took_the_packet_in() {
        timers.advance(Duration.ofMillis(70));
        long stamp = wall();
        long then = timers.nanos();
        timers.advance(Duration.ofMillis(30));
        clock.compare();

        assertThat(clock.nanos(stamp, lastSweep)).isEqualTo(then);
    }

    @Test
    void a_packet_that_came_during_the_sweep_came_after_it_began() {
        clock.compare();
        timers.advance(Duration.ofMillis(3));
        long stamp = wall();
        long then = timers.nanos();
        timers.advance(Duration.ofMillis(1));
        clock.tick();

        assertThat(clock.nanos(stamp, lastSweep)).isEqualTo(then);
    }

    @Test
    void whatever_the_wall_clock_says_a_packet_came_between_two_looks() {
        timers.advance(Duration.ofMillis(100));
        clock.compare();
        long hour = Duration.ofHours(1).toNanos();

        assertThat(clock.nanos(wall() - hour, lastSweep)).isEqualTo(lastSweep);
        assertThat(clock.nanos(wall() + hour, lastSweep)).isEqualTo(timers.nanos());
        assertThat(clock.nanos(ArrivalClock.NO_STAMP, lastSweep)).isEqualTo(timers.nanos());
    }

    private long wall() {
        Instant now = timers.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
