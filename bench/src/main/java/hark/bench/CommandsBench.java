package hark.bench;

import hark.bench.load.ClosedLoop;
import hark.bench.load.Conversation;
import hark.bench.load.HarkConversation;
import hark.bench.load.LoadResult;
import hark.bench.load.RedisConversation;
import hark.bench.peer.HarkServer;
import hark.bench.peer.ProcessFacts;
import hark.bench.peer.RedisServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// TEST against PING, and durable call commands against durable SET, in turns.
final class CommandsBench {
    /// Long enough that the JIT of the server and of the generator have seen all they will meet.
    private static final Duration FIRST_WARM = Duration.ofSeconds(6);

    private static final Duration TURN_WARM = Duration.ofMillis(700);

    /// One program with one kind of question.
    record Side(
            String name,
            InetSocketAddress server,
            ProcessFacts facts,
            IntFunction<Conversation> conversations) {}

    /// What is compared with what, and the ratio at which Hark has reached its aim.
    record Case(String name, Side hark, Optional<Side> redis, double aim) {}

    /// One case at one number of connections.
    record Line(
            String name, int connections, LoadResult hark, Optional<LoadResult> redis, double aim) {
        double ratio() {
            return redis.map(peer -> hark.requestsPerSecond() / peer.requestsPerSecond())
                    .orElse(Double.NaN);
        }
    }

    private final Options options;
    private final PrintStream say;

    CommandsBench(Options options, PrintStream say) {
        this.options = options;
        this.say = say;
    }

    static List<Case> cases(
            HarkServer hark, Optional<RedisServer> memory, Optional<RedisServer> durable) {
        Side test = new Side("hark", hark.commands(), hark.facts(), i -> HarkConversation.test());
        Side call = new Side("hark", hark.commands(), hark.facts(), HarkConversation::call);
        return List.of(
                new Case("TEST / PING", test, side(memory, i -> RedisConversation.ping()), 1.0),
                new Case("CALL… / SET on disk", call, side(durable, RedisConversation::set), 0.5));
    }

    private static Optional<Side> side(
            Optional<RedisServer> redis, IntFunction<Conversation> conversations) {
        return redis.map(peer -> new Side("redis", peer.address(), peer.facts(), conversations));
    }

    List<Line> run(List<Case> cases) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Case each : cases) {
            say.println("warming up: " + each.name);
            turn(each.hark, 64, FIRST_WARM, Duration.ofMillis(100));
            for (int connections : options.connections()) {
                lines.add(line(each, connections));
            }
        }
        return lines;
    }

    private Line line(Case each, int connections) throws IOException {
        Duration turn = Duration.ofMillis(options.seconds() * 1000L / options.rounds());
        List<LoadResult> hark = new ArrayList<>();
        List<LoadResult> redis = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            hark.add(turn(each.hark, connections, TURN_WARM, turn));
            if (each.redis.isPresent()) {
                redis.add(turn(each.redis.get(), connections, TURN_WARM, turn));
            }
        }
        Line line =
                new Line(
                        each.name,
                        connections,
                        hark.stream().reduce(LoadResult::and).orElseThrow(),
                        redis.stream().reduce(LoadResult::and),
                        each.aim);
        say.printf("measured: %s at %d connections%n", each.name, connections);
        return line;
    }

    private static LoadResult turn(Side side, int connections, Duration warm, Duration measured)
            throws IOException {
        try {
            return ClosedLoop.run(
                    new ClosedLoop.Plan(side.server, connections, side.conversations),
                    side.facts,
                    warm,
                    measured);
        } catch (IOException e) {
            throw new IOException(
                    side.name + " at " + connections + " connections: " + e.getMessage(), e);
        }
    }

    static String table(List<Line> lines) {
        Table table =
                new Table()
                        .row(
                                "", "conns", "side", "req/s", "p50 ms", "p99 ms", "CPU µs", "wrong",
                                "ratio");
        for (Line line : lines) {
            table.row(
                    cells(
                            line,
                            "hark",
                            line.hark,
                            line.redis.isPresent() ? "%.2f".formatted(line.ratio()) : "-"));
            line.redis.ifPresent(
                    redis -> table.row(cells(line, "redis", redis, "aim " + line.aim)));
        }
        return table.toString();
    }

    private static String[] cells(Line line, String side, LoadResult result, String ratio) {
        return new String[] {
            line.name,
            "" + line.connections,
            side,
            "%,.0f".formatted(result.requestsPerSecond()),
            "%.2f".formatted(result.millis(50)),
            "%.2f".formatted(result.millis(99)),
            "%.1f".formatted(result.serverMicros()),
            "" + result.wrong(),
            ratio
        };
    }

    static List<Map<String, Object>> json(List<Line> lines) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Line line : lines) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("case", line.name);
            one.put("connections", line.connections);
            one.put("hark", json(line.hark));
            line.redis.ifPresent(redis -> one.put("redis", json(redis)));
            one.put("ratio", line.ratio());
            one.put("aim", line.aim);
            all.add(one);
        }
        return all;
    }

    static Map<String, Object> json(LoadResult result) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("requestsPerSecond", result.requestsPerSecond());
        one.put("p50Millis", result.millis(50));
        one.put("p99Millis", result.millis(99));
        one.put("maxMillis", result.latencies().max() / 1e6);
        one.put("requests", result.latencies().total());
        one.put("seconds", result.nanos() / 1e9);
        one.put("serverCpuMicrosPerRequest", result.serverMicros());
        one.put("generatorBusyCores", result.generatorBusy());
        one.put("wrongAnswers", result.wrong());
        one.put("firstWrongAnswer", result.firstWrong());
        return one;
    }
}
