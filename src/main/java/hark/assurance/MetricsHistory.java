package hark.assurance;

import hark.core.Lane;
import hark.support.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.DoubleSupplier;

/// What the server was like over the last hours: a few figures, again and again, in memory. Of more points than there
/// is room for the oldest go. What happened while nobody looked at a dashboard can be seen afterwards.
public final class MetricsHistory implements AutoCloseable {
    /// So often within the time of one point what goes up and down is looked at.
    static final int LOOKS = 6;

    private final Parts parts;
    private final List<Line> lines;
    private final double[] now;
    private final Deque<Point> points = new ArrayDeque<>();
    private long begunNanos;
    private volatile Timers.Alarm next = () -> {};
    private volatile boolean closed;

    public MetricsHistory(Parts parts, List<Line> lines) {
        this.parts = parts;
        this.lines = List.copyOf(lines);
        now = new double[this.lines.size()];
    }

    /// @param lane looks are made on; one that hangs makes no others wait
    public record Parts(MetricsHistorySettings settings, Timers timers, Lane lane) {}

    /// What one point says of the looks of its time.
    public enum Fold {
        /// The highest of them.
        HIGHEST,
        /// The lowest of them.
        LOWEST,
        /// Read once, at the end: what has come since it was read before.
        SINCE
    }

    /// One figure over time.
    ///
    /// @param unit `perSecond`, `seconds`, `percent`, `bytes` or `count`
    /// @param value NaN where there is none
    public record Line(String name, String unit, String doc, Fold fold, DoubleSupplier value) {}

    /// The figures of one stretch of time.
    public static final class Point {
        private final Instant at;
        private final double[] values;

        Point(Instant at, double[] values) {
            this.at = at;
            this.values = values;
        }

        /// When it ended, by the wall clock.
        public Instant at() {
            return at;
        }

        /// @param line its place among the lines
        /// @return NaN where nothing was known
        public double value(int line) {
            return values[line];
        }
    }

    /// What is kept, the oldest first.
    public record Extract(MetricsHistorySettings settings, List<Line> lines, List<Point> points) {
        public Extract {
            lines = List.copyOf(lines);
            points = List.copyOf(points);
        }
    }

    public void begin() {
        parts.lane()
                .offer(() -> {
                    read(Fold.SINCE);
                    startAnew();
                });
        wake();
    }

    private void wake() {
        next = parts.timers().after(parts.settings().every().dividedBy(LOOKS), this::tick);
    }

    private void tick() {
        if (closed) {
            return;
        }
        if (parts.lane().waiting() == 0) {
            parts.lane().offer(this::look);
        }
        wake();
    }

    private void look() {
        read(Fold.HIGHEST);
        read(Fold.LOWEST);
        Duration passed = Duration.ofNanos(parts.timers().nanos() - begunNanos);
        if (passed.plus(early()).compareTo(parts.settings().every()) >= 0) {
            read(Fold.SINCE);
            keep(new Point(parts.timers().now(), now.clone()));
            startAnew();
        }
    }

    /// So much earlier the last look of a point may come: the one before its first may have been late.
    private Duration early() {
        return parts.settings().every().dividedBy(2L * LOOKS);
    }

    private void startAnew() {
        begunNanos = parts.timers().nanos();
        Arrays.fill(now, Double.NaN);
    }

    private void read(Fold fold) {
        for (int at = 0; at < now.length; at++) {
            if (lines.get(at).fold() == fold) {
                now[at] = folded(fold, now[at], lines.get(at).value().getAsDouble());
            }
        }
    }

    private static double folded(Fold fold, double before, double seen) {
        if (Double.isNaN(before)) {
            return seen;
        }
        if (Double.isNaN(seen)) {
            return before;
        }
        return switch (fold) {
            case HIGHEST -> Math.max(before, seen);
            case LOWEST -> Math.min(before, seen);
            case SINCE -> seen;
        };
    }

    private synchronized void keep(Point point) {
        points.addLast(point);
        while (points.size() > parts.settings().pointsMax()) {
            points.removeFirst();
        }
    }

    /// All of it.
    public synchronized Extract all() {
        return new Extract(parts.settings(), lines, List.copyOf(points));
    }

    /// The newest points that cover so much time. Counted and not compared, so that a clock that was set hides none.
    public Extract newest(Duration span) {
        Extract all = all();
        long wanted = Math.max(1, span.dividedBy(parts.settings().every()));
        int from = (int) Math.max(0, all.points().size() - wanted);
        return new Extract(all.settings(), lines, all.points().subList(from, all.points().size()));
    }

    @Override
    public void close() {
        closed = true;
        next.cancel();
    }
}
