package hark.support;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// Time that stands still until a test moves it. Alarms run on the thread that calls [#advance], in the order of their
/// times, and in the order they were set when the times are equal. An alarm's failure reaches the caller.
public final class VirtualTimers implements Timers {
    /// Not zero, so that a field nobody set is not taken for a time.
    private static final long ORIGIN_NANOS = Duration.ofHours(1).toNanos();

    private final Instant origin;
    private final PriorityQueue<Pending> pending = new PriorityQueue<>();
    private long nanos = ORIGIN_NANOS;
    private long wallShiftNanos;
    private long serial;

    public VirtualTimers() {
        this(Instant.parse("2026-01-05T09:00:00Z"));
    }

    public VirtualTimers(Instant origin) {
        this.origin = origin;
    }

    @Override
    public synchronized Instant now() {
        return origin.plusNanos(nanos - ORIGIN_NANOS + wallShiftNanos);
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Alarm after(Duration delay, Runnable task) {
        Pending alarm = new Pending(nanos + Math.max(0, delay.toNanos()), serial++, task);
        pending.add(alarm);
        return () -> cancel(alarm);
    }

    /// Moves time on and runs what falls due on the way, also what those tasks set anew.
    public void advance(Duration by) {
        long end = nanos() + by.toNanos();
        for (Optional<Pending> due = nextUntil(end); due.isPresent(); due = nextUntil(end)) {
            due.get().task().run();
        }
        moveTo(end);
    }

    /// Runs the tasks that are due now, without moving time.
    public void runDue() {
        advance(Duration.ZERO);
    }

    /// Somebody sets the wall clock. The clock of [#nanos] does not notice.
    public synchronized void setWallClock(Duration forward) {
        wallShiftNanos += forward.toNanos();
    }

    /// How long until the next alarm; empty when none is set.
    public synchronized Optional<Duration> untilNext() {
        return Optional.ofNullable(pending.peek())
                .map(next -> Duration.ofNanos(next.atNanos() - nanos));
    }

    /// The delays of all alarms that are set, shortest first.
    public synchronized List<Duration> alarms() {
        return new ArrayList<>(pending)
                .stream().sorted().map(a -> Duration.ofNanos(a.atNanos() - nanos)).toList();
    }

    private synchronized Optional<Pending> nextUntil(long end) {
        Pending next = pending.peek();
        if (next == null || next.atNanos() > end) {
            return Optional.empty();
        }
        nanos = Math.max(nanos, next.atNanos());
        return Optional.of(pending.remove());
    }

    private synchronized void cancel(Pending alarm) {
        pending.remove(alarm);
    }

    private synchronized void moveTo(long end) {
        nanos = Math.max(nanos, end);
    }

    private record Pending(long atNanos, long serial, Runnable task)
            implements Comparable<Pending> {
        @Override
        public int compareTo(Pending other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(serial, other.serial);
        }
    }
}
