package hark.bench;

import hark.bench.events.Crowd;
import hark.bench.events.CrowdPlan;
import hark.bench.events.CrowdPlan.Hears;
import hark.bench.events.CrowdPlan.Slow;
import hark.bench.events.CrowdResult;
import hark.bench.events.Speech;
import hark.bench.peer.HarkServer;
import hark.bench.peer.ProcessFacts;
import hark.bench.peer.RedisServer;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Events to many listeners: each hears one device, or all hear everything, at a rate that is stepped up until it is not
/// told in time any more.
final class EventsBench {
    private static final int WARM_SECONDS = 8;

    /// Of the whole rate, one in so many warms those up who hear everything.
    private static final int WARM_ONE_IN = 2;

    private static final int STEP_SECONDS_MAX = 5;
    private static final long AIM_NANOS = 50_000_000;

    /// Of the whole rate, one in so many is made to happen, as the steps go up.
    private static final List<Integer> STEPS = List.of(20, 10, 5, 2, 1);

    private final Options options;
    private final PrintStream say;
    private final List<Line> lines = new ArrayList<>();
    private long first = 1;

    EventsBench(Options options, PrintStream say) {
        this.options = options;
        this.say = say;
    }

    private record Side(String name, Speech speech, ProcessFacts facts) {}

    record Line(String side, CrowdPlan plan, CrowdResult result) {
        /// 99 of 100 in time.
        boolean isInTime() {
            return result.times().fromDurable().percentile(99) < AIM_NANOS
                    && result.seconds() < plan.seconds() + 1;
        }

        double documentsPerSecond() {
            return result.told().documents() / result.seconds();
        }
    }

    List<Line> run(HarkServer hark, Optional<RedisServer> redis) throws IOException {
        List<Side> sides = new ArrayList<>();
        sides.add(new Side("hark", Speech.hark(hark.events(), hark.commands()), hark.facts()));
        redis.ifPresent(
                peer -> sides.add(new Side("redis", Speech.redis(peer.address()), peer.facts())));
        for (Side side : sides) {
            Crowd.open(side.speech(), plan(Hears.ITS_OWN, Slow.NONE, 1, 1), side.facts());
            first += options.listeners();
            say.println("warming up: " + side.name());
            load(side, plan(Hears.ITS_OWN, Slow.NONE, options.eventRate(), WARM_SECONDS));
            load(side, plan(Hears.EVERYTHING, Slow.NONE, step(WARM_ONE_IN), WARM_SECONDS));
        }
        for (Slow slow : Slow.values()) {
            for (Side side : sides) {
                int seconds = options.seconds();
                keep(side, plan(Hears.ITS_OWN, slow, options.eventRate(), seconds));
            }
        }
        for (Side side : sides) {
            stepUp(side);
        }
        return lines;
    }

    private void stepUp(Side side) throws IOException {
        int seconds = Math.min(STEP_SECONDS_MAX, options.seconds());
        boolean inTime = true;
        for (int step = 0; inTime && step < STEPS.size(); step++) {
            int rate = step(STEPS.get(step));
            inTime = keep(side, plan(Hears.EVERYTHING, Slow.ONE, rate, seconds)).isInTime();
        }
    }

    private int step(int oneIn) {
        return Math.max(1, options.eventRate() / oneIn);
    }

    private CrowdPlan plan(Hears hears, Slow slow, int rate, int seconds) {
        return new CrowdPlan(
                options.listeners(), hears, slow, first, rate, seconds, options.listeners());
    }

    private CrowdResult load(Side side, CrowdPlan plan) throws IOException {
        first += (long) plan.rate() * plan.seconds();
        return Crowd.run(side.speech(), plan, side.facts());
    }

    private Line keep(Side side, CrowdPlan plan) throws IOException {
        Line line = new Line(side.name(), plan, load(side, plan));
        lines.add(line);
        say.printf("measured: %s, %s, %d events/s%n", line.side(), what(plan), plan.rate());
        return line;
    }

    private static String what(CrowdPlan plan) {
        String hears =
                switch (plan.hears()) {
                    case ITS_OWN -> "each its own";
                    case EVERYTHING -> "all everything";
                };
        return switch (plan.slow()) {
            case NONE -> hears;
            case ONE -> hears + ", one dead slow";
        };
    }

    /// A redis that loses something is its own matter.
    static boolean isRight(List<Line> lines) {
        return lines.stream()
                .filter(line -> line.side().equals("hark"))
                .allMatch(line -> line.result().isRight());
    }

    static String table(List<Line> lines) {
        Table table =
                new Table()
                        .row(
                                "listeners hear",
                                "side",
                                "events/s",
                                "told/s",
                                "p50 ms",
                                "p99 ms",
                                "max ms",
                                "p99 from due",
                                "missing",
                                "repeated",
                                "misplaced",
                                "cores",
                                "RSS MiB",
                                "heap MiB",
                                "the slow one");
        lines.forEach(line -> table.row(cells(line)));
        return table.toString();
    }

    private static String[] cells(Line line) {
        CrowdResult result = line.result();
        CrowdResult.Told told = result.told();
        CrowdResult.Times times = result.times();
        List<String> cells = new ArrayList<>();
        cells.add(what(line.plan()));
        cells.add(line.side());
        cells.add("%,.0f".formatted(result.made() / result.seconds()));
        cells.add("%,.0f".formatted(line.documentsPerSecond()));
        cells.add(millis(times.fromDurable().percentile(50)));
        cells.add(millis(times.fromDurable().percentile(99)));
        cells.add(millis(times.fromDurable().max()));
        cells.add(millis(times.fromDue().percentile(99)));
        cells.add("" + told.missing());
        cells.add("" + told.repeated());
        cells.add("" + told.misplaced());
        cells.add("%.2f".formatted(result.cost().cores()));
        cells.add("" + result.cost().residentKib() / 1024);
        cells.add(heap(result.cost().heapKib()));
        cells.add(result.slow().map(EventsBench::fate).orElse(""));
        return cells.toArray(String[]::new);
    }

    private static String heap(long kib) {
        return kib == 0 ? "" : "" + kib / 1024;
    }

    private static String fate(CrowdResult.SlowFate fate) {
        return "got %,d, lost %,d in %d EVENTSLOST%s"
                .formatted(
                        fate.documents(),
                        fate.lost(),
                        fate.markers(),
                        fate.closed() ? ", closed" : "");
    }

    private static String millis(long nanos) {
        return "%.2f".formatted(nanos / 1e6);
    }

    static List<Map<String, Object>> json(List<Line> lines) {
        return lines.stream().map(EventsBench::json).toList();
    }

    private static Map<String, Object> json(Line line) {
        CrowdResult result = line.result();
        CrowdResult.Told told = result.told();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("listenersHear", what(line.plan()));
        one.put("side", line.side());
        one.put("listeners", line.plan().listeners());
        one.put("rate", line.plan().rate());
        one.put("seconds", result.seconds());
        one.put("made", result.made());
        one.put("refused", result.wrong());
        one.put("told", told.documents());
        one.put("toldPerSecond", line.documentsPerSecond());
        one.put("bytesTold", told.bytes());
        one.put("missing", told.missing());
        one.put("repeated", told.repeated());
        one.put("outOfOrder", told.misplaced());
        one.put("eventsLost", told.lost());
        one.put("disconnected", told.gone());
        one.put("p50MillisFromDurable", result.times().fromDurable().percentile(50) / 1e6);
        one.put("p99MillisFromDurable", result.times().fromDurable().percentile(99) / 1e6);
        one.put("maxMillisFromDurable", result.times().fromDurable().max() / 1e6);
        one.put("p50MillisFromDue", result.times().fromDue().percentile(50) / 1e6);
        one.put("p99MillisFromDue", result.times().fromDue().percentile(99) / 1e6);
        one.put("maxMillisFromDue", result.times().fromDue().max() / 1e6);
        one.put("cores", result.cost().cores());
        one.put("residentKib", result.cost().residentKib());
        one.put("liveHeapKib", result.cost().heapKib());
        one.put("generatorLateMillis", result.lateMillis());
        result.slow()
                .ifPresent(fate -> {
                    one.put("slowGot", fate.documents());
                    one.put("slowLost", fate.lost());
                    one.put("slowEventsLost", fate.markers());
                    one.put("slowDisconnected", fate.closed());
                });
        return one;
    }
}
