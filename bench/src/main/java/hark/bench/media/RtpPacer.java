package hark.bench.media;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Sends for all legs from one thread: each leg once in 20 ms, the legs spread over the 20 ms in steps of one.
///
/// Times are counted from the start and not from the packet before, so that a late step is caught up and nothing drifts.
public final class RtpPacer {
    private static final int STEPS = 20;
    private static final long STEP_NANOS = 1_000_000;

    private final List<Leg> legs;
    private final long[] lateNanos;
    private long planned;

    RtpPacer(List<Leg> legs, int seconds) {
        this.legs = legs;
        lateNanos = new long[seconds * 1_000];
    }

    Pace run() throws IOException {
        long began = System.nanoTime();
        for (int step = 0; step < lateNanos.length; step++) {
            lateNanos[step] = await(began + step * STEP_NANOS);
            for (int leg = step % STEPS; leg < legs.size(); leg += STEPS) {
                legs.get(leg).send();
                planned++;
            }
        }
        return pace();
    }

    private static long await(long due) {
        long left = due - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
        return -left;
    }

    private Pace pace() {
        long over = Arrays.stream(lateNanos).filter(late -> late > STEPS * STEP_NANOS).count();
        return new Pace(
                planned,
                Arrays.stream(lateNanos).max().orElse(0) / 1e6,
                over / (double) Math.max(1, lateNanos.length));
    }

    /// How well the beat was kept.
    ///
    /// @param planned packets
    /// @param worstLateMillis how late the latest step began
    /// @param shareLate of the steps that began more than a packet's 20 ms late
    public record Pace(long planned, double worstLateMillis, double shareLate) {
        private static final double STEADY = 0.01;

        /// Whether the load was the one that was meant: hardly a step was late.
        boolean steady() {
            return shareLate <= STEADY;
        }
    }
}
