package hark.support;

import java.time.Duration;
import java.time.Instant;

/// Time, and being woken at a time. The only source of both, so that the core can run in a simulation.
public interface Timers {
    /// The wall clock. May jump when somebody sets it: use it to say *when*, never to measure *how long*.
    Instant now();

    /// Nanoseconds of a clock that only runs forward, from an arbitrary origin that is the same for the whole process.
    /// Everything inside one recording is measured with it.
    long nanos();

    /// Runs the task once after the delay, on a thread of the timer's own. The task must not block.
    Alarm after(Duration delay, Runnable task);

    /// A task that is waiting for its time.
    interface Alarm {
        /// Does nothing when the task has already begun.
        void cancel();
    }
}
