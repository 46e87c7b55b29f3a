package hark.core;

import hark.support.Timers;
import java.time.Duration;
import java.time.Instant;

/// The timers of one process: its alarms die with it, and its clock of nanoseconds has an origin of its own.
final class MortalTimers implements Timers {
    private final Timers clock;
    private final long originNanos;
    private boolean dead;

    MortalTimers(Timers clock, Duration origin) {
        this.clock = clock;
        originNanos = origin.toNanos();
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public long nanos() {
        return clock.nanos() + originNanos;
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        return clock.after(
                delay,
                () -> {
                    if (!dead) {
                        task.run();
                    }
                });
    }

    void die() {
        dead = true;
    }
}
