package hark.bench.media;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Sends for all legs from one thread: each leg once in 20 ms, the legs spread over the 20 ms in steps of one.
///
/// Times are counted from the start and not from the packet before, so that a late step is caught up and nothing drifts.
final class RtpPacer {
    private static final int STEPS = 20;
    private static final long STEP_NANOS = 1_000_000;

    private final List<Leg> legs;
    private long worstLateNanos;

    RtpPacer(List<Leg> legs) {
        this.legs = legs;
    }

    void run(int seconds) throws IOException {
        long began = System.nanoTime();
        for (int step = 0; step < seconds * 1_000; step++) {
            await(began + step * STEP_NANOS);
            for (int leg = step % STEPS; leg < legs.size(); leg += STEPS) {
                legs.get(leg).send();
            }
        }
    }

    private void await(long due) {
        long left = due - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
        worstLateNanos = Math.max(worstLateNanos, -left);
    }

    /// How late the latest step began, in milliseconds: over 20, the generator was the bottleneck.
    double worstLateMillis() {
        return worstLateNanos / 1e6;
    }
}
