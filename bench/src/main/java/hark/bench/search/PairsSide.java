package hark.bench.search;

import hark.bench.load.TimedLine;
import hark.bench.load.TimedLine.TimedAnswer;
import hark.bench.peer.HarkServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Asks a Hark for pairs of columns over the command port, one after another on one connection.
public final class PairsSide {
    /// What CALLLIST gives at most when CALLCOUNT does not say.
    private static final int ROWS = 50;

    private static final long SEED = 17;

    private final HarkServer server;
    private final Sample sample;
    private final RandomGenerator random = new Random(SEED);

    private PairsSide(HarkServer server, Sample sample) {
        this.server = server;
        this.sample = sample;
    }

    /// @param database the server's, from which the values are taken
    public static PairsSide of(HarkServer server, Connection database) throws SQLException {
        return new PairsSide(server, Sample.of(database));
    }

    /// Equal, prefix and range filters.
    public PairsResult plain(int pairs) throws IOException {
        List<Pair> asked = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            asked.add(Pair.plain(sample, random));
        }
        return ask("two filters", asked);
    }

    /// One of the two begins with `*`.
    public PairsResult withTail(int pairs) throws IOException {
        List<Pair> asked = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            asked.add(Pair.withTail(sample, random));
        }
        return ask("one begins with *", asked);
    }

    private PairsResult ask(String name, List<Pair> pairs) throws IOException {
        List<Answered> answers = new ArrayList<>();
        try (TimedLine line = new TimedLine(server.commands())) {
            for (Pair pair : pairs) {
                long cpu = server.facts().cpuNanos();
                TimedAnswer answer = line.ask("CALLLIST", pair.parameters());
                answers.add(Answered.of(pair, answer, server.facts().cpuNanos() - cpu, ROWS));
            }
        }
        return new PairsResult(name, answers);
    }

    /// Of the slowest lists of all results.
    public static List<Plan> plans(Connection database, List<PairsResult> results, int many)
            throws SQLException {
        List<Plan> plans = new ArrayList<>();
        for (PairsResult each : results) {
            plans.addAll(Plan.of(database, each.slowest(many)));
        }
        return plans;
    }
}
