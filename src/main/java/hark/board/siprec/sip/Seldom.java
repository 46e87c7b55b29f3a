package hark.board.siprec.sip;

import java.time.Duration;

/// For what may happen thousands of times a second and is to be said now and then: once a minute, with how often it
/// happened. Thread-safe.
public final class Seldom {
    private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

    private long saidNanos;
    private long times;
    private boolean said;

    /// It has happened once more.
    ///
    /// @param now on the clock of Timers.nanos
    /// @return how often since it was last said, this time included; 0: keep it to yourself
    public synchronized long happened(long now) {
        times++;
        if (said && now - saidNanos < INTERVAL_NANOS) {
            return 0;
        }
        said = true;
        saidNanos = now;
        long all = times;
        times = 0;
        return all;
    }
}
