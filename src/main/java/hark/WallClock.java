package hark;

import hark.support.Timers;
import java.time.Duration;
import java.time.Instant;

/// Notices that somebody has set the clock. Belongs to one thread.
final class WallClock {
    /// So long it is told of.
    private static final Duration TOLD = Duration.ofMinutes(10);

    /// Less is a correction, or a pause between two readings.
    private static final Duration JUMP = Duration.ofMillis(500);

    private final Timers timers;
    private Duration ahead;
    private Duration jump = Duration.ZERO;
    private long jumpedNanos;

    WallClock(Timers timers) {
        this.timers = timers;
        ahead = ahead();
    }

    /// Of the clock that only runs forward.
    private Duration ahead() {
        return Duration.between(Instant.EPOCH, timers.now()).minusNanos(timers.nanos());
    }

    /// How far it was set within the last minutes; zero when it was not.
    Duration jump() {
        Duration now = ahead();
        Duration by = now.minus(ahead);
        ahead = now;
        if (by.abs().compareTo(JUMP) > 0) {
            jump = by;
            jumpedNanos = timers.nanos();
        } else if (timers.nanos() - jumpedNanos > TOLD.toNanos()) {
            jump = Duration.ZERO;
        }
        return jump;
    }
}
