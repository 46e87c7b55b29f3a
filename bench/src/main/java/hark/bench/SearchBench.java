package hark.bench;

import hark.bench.load.LoadResult;
import hark.bench.media.HarkSide;
import hark.bench.peer.HarkServer;
import hark.bench.peer.SqliteFile;
import hark.bench.search.Filling;
import hark.bench.search.PairsResult;
import hark.bench.search.PairsSide;
import hark.bench.search.Plan;
import hark.bench.search.UsersResult;
import hark.bench.search.UsersSide;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lists of a Hark that has a million recordings: one is recorded, the database multiplies it while the server is down.
final class SearchBench {
    static final double AIM_PAIR_MILLIS = 100;
    static final double AIM_USERS_MILLIS = 1_000;
    private static final int SLOWEST = 10;

    /// What was found.
    record Found(int recordings, List<PairsResult> pairs, List<Plan> slowest, UsersResult users) {
        long wrong() {
            return pairs.stream().mapToLong(PairsResult::wrong).sum() + users.wrong();
        }
    }

    private final Options options;
    private final PrintStream say;
    private final Path project;
    private final Path folder;

    SearchBench(Options options, PrintStream say, Path project, Path folder) {
        this.options = options;
        this.say = say;
        this.project = project;
        this.folder = folder;
    }

    Found run() throws IOException, InterruptedException {
        try {
            return measured();
        } catch (SQLException e) {
            throw new IOException("the database: " + e.getMessage(), e);
        }
    }

    private Found measured() throws IOException, InterruptedException, SQLException {
        say.println("recording one call");
        try (HarkServer hark = HarkServer.start(project, folder)) {
            new HarkSide(hark).run(1, 2);
        }
        Path file = folder.resolve("hark.db");
        long began = System.nanoTime();
        try (SqliteFile database = SqliteFile.open(project, file)) {
            Filling.fill(database.connection(), options.recordings());
        }
        say.printf(
                "made %,d recordings of it in %d s%n",
                options.recordings(), (System.nanoTime() - began) / 1_000_000_000);
        List<PairsResult> pairs = new ArrayList<>();
        UsersResult users;
        try (HarkServer hark = HarkServer.start(project, folder)) {
            pairs.addAll(pairs(hark, file));
            users = new UsersSide(hark, options.users()).run(options.seconds());
        }
        try (SqliteFile database = SqliteFile.open(project, file)) {
            List<Plan> slowest = PairsSide.plans(database.connection(), pairs, SLOWEST);
            return new Found(options.recordings(), pairs, slowest, users);
        }
    }

    private List<PairsResult> pairs(HarkServer hark, Path file) throws IOException, SQLException {
        PairsSide side;
        try (SqliteFile database = SqliteFile.open(project, file)) {
            side = PairsSide.of(hark, database.connection());
        }
        say.println("warming up: lists");
        side.plain(options.pairs());
        List<PairsResult> results = new ArrayList<>();
        results.add(side.plain(options.pairs()));
        say.println("measured: pairs of filters");
        results.add(side.withTail(options.pairs()));
        say.println("measured: pairs with a pattern that begins with *");
        return results;
    }

    static String table(Found found) {
        return pairs(found) + "\n" + slowest(found) + "\n" + users(found.users());
    }

    private static Table pairs(Found found) {
        Table table =
                new Table()
                        .row(
                                "CALLLIST of %,d".formatted(found.recordings()),
                                "asked",
                                "found nothing",
                                "p50 ms",
                                "p95 ms",
                                "p99 ms",
                                "max ms",
                                "CPU p50",
                                "CPU p99",
                                "wrong",
                                "");
        for (PairsResult each : found.pairs()) {
            table.row(
                    each.name(),
                    "" + each.asked(),
                    "" + each.foundNothing(),
                    "%.1f".formatted(each.millis(50)),
                    "%.1f".formatted(each.millis(95)),
                    "%.1f".formatted(each.millis(99)),
                    "%.1f".formatted(each.slowest()),
                    "%.1f".formatted(each.cpuMillis(50)),
                    "%.1f".formatted(each.cpuMillis(99)),
                    "" + each.wrong(),
                    "aim p99 < %.0f".formatted(AIM_PAIR_MILLIS));
        }
        return table;
    }

    private static Table slowest(Found found) {
        Table table =
                new Table()
                        .row(
                                "the slowest of each",
                                "ms",
                                "CPU ms",
                                "rows",
                                "first",
                                "second",
                                "both",
                                "way");
        for (Plan plan : found.slowest()) {
            table.row(
                    plan.asked(),
                    "%.0f".formatted(plan.millis()),
                    "%.0f".formatted(plan.cpuMillis()),
                    "" + plan.rows(),
                    "%,d".formatted(plan.first()),
                    "%,d".formatted(plan.second()),
                    "%,d".formatted(plan.both()),
                    plan.way());
        }
        return table;
    }

    private static Table users(UsersResult users) {
        return new Table()
                .row(
                        "IMPORTUSER LIST of %,d".formatted(users.users()),
                        "lists",
                        "p50 ms",
                        "max ms",
                        "MB",
                        "wrong",
                        "")
                .row(
                        "to the first byte",
                        "" + users.lists(),
                        "%.0f".formatted(users.first().percentile(50) / 1e6),
                        "%.0f".formatted(users.first().max() / 1e6),
                        "-",
                        "-",
                        "")
                .row(
                        "to the last byte",
                        "" + users.lists(),
                        "%.0f".formatted(users.last().percentile(50) / 1e6),
                        "%.0f".formatted(users.last().max() / 1e6),
                        "%.1f".formatted(users.bytes() / 1e6),
                        "" + users.wrong(),
                        "aim < %.0f".formatted(AIM_USERS_MILLIS))
                .row(calls("durable calls alone", users.alone()))
                .row(calls("durable calls meanwhile", users.meanwhile()));
    }

    private static String[] calls(String name, LoadResult calls) {
        return new String[] {
            name,
            "-",
            "%.1f".formatted(calls.millis(50)),
            "%.1f".formatted(calls.latencies().max() / 1e6),
            "-",
            "" + calls.wrong(),
            "p99 %.1f, %,.0f/s".formatted(calls.millis(99), calls.requestsPerSecond())
        };
    }

    static Map<String, Object> json(Found found) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("recordings", found.recordings());
        all.put("pairs", found.pairs().stream().map(SearchBench::json).toList());
        all.put("aimPairP99Millis", AIM_PAIR_MILLIS);
        all.put("slowest", found.slowest().stream().map(SearchBench::json).toList());
        all.put("users", json(found.users()));
        return all;
    }

    private static Map<String, Object> json(PairsResult result) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("kind", result.name());
        one.put("asked", result.asked());
        one.put("foundNothing", result.foundNothing());
        one.put("p50Millis", result.millis(50));
        one.put("p95Millis", result.millis(95));
        one.put("p99Millis", result.millis(99));
        one.put("maxMillis", result.slowest());
        one.put("serverCpuP50Millis", result.cpuMillis(50));
        one.put("serverCpuP99Millis", result.cpuMillis(99));
        one.put("wrongAnswers", result.wrong());
        one.put("firstWrongAnswer", result.firstWrong().orElse(""));
        return one;
    }

    private static Map<String, Object> json(Plan plan) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("asked", plan.asked());
        one.put("millis", plan.millis());
        one.put("serverCpuMillis", plan.cpuMillis());
        one.put("rows", plan.rows());
        one.put("passFirst", plan.first());
        one.put("passSecond", plan.second());
        one.put("passBoth", plan.both());
        one.put("way", plan.way());
        return one;
    }

    private static Map<String, Object> json(UsersResult users) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("users", users.users());
        one.put("importMillis", users.importMillis());
        one.put("bytes", users.bytes());
        one.put("lists", users.lists());
        one.put("wrongAnswers", users.wrong());
        one.put("firstByteP50Millis", users.first().percentile(50) / 1e6);
        one.put("firstByteMaxMillis", users.first().max() / 1e6);
        one.put("lastByteP50Millis", users.last().percentile(50) / 1e6);
        one.put("lastByteMaxMillis", users.last().max() / 1e6);
        one.put("aimMillis", AIM_USERS_MILLIS);
        one.put("callsAlone", CommandsBench.json(users.alone()));
        one.put("callsMeanwhile", CommandsBench.json(users.meanwhile()));
        return one;
    }
}
