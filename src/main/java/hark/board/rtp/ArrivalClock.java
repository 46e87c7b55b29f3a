package hark.board.rtp;

import hark.support.Timers;
import java.time.Instant;

/// Puts the kernel's stamps, which are of the wall clock, on the clock of Timers.nanos. Somebody may set the wall clock
/// between a packet and its reading: no packet came before its socket was empty last, nor later than now.
final class ArrivalClock {
    static final long NO_STAMP = -1;

    private static final long SECOND = 1_000_000_000L;

    private final Timers timers;
    private long wallToNanos;
    private long nowNanos;

    ArrivalClock(Timers timers) {
        this.timers = timers;
        compare();
    }

    /// Looks how far the two clocks are apart: to be called now and then, for the wall clock is always being corrected.
    void compare() {
        Instant wall = timers.now();
        nowNanos = timers.nanos();
        wallToNanos = nowNanos - wall.getEpochSecond() * SECOND - wall.getNano();
    }

    /// Looks at the clock; to be called after each receiving.
    void tick() {
        nowNanos = timers.nanos();
    }

    /// The moment of the last look.
    long nowNanos() {
        return nowNanos;
    }

    /// @param stamp nanoseconds since 1970, or [#NO_STAMP]
    /// @param notBefore on the clock of Timers.nanos
    long nanos(long stamp, long notBefore) {
        long at = stamp + wallToNanos;
        if (stamp == NO_STAMP || at - nowNanos > 0) {
            return nowNanos;
        }
        return at - notBefore < 0 ? notBefore : at;
    }
}
