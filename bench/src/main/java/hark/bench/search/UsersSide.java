package hark.bench.search;

import hark.bench.load.ClosedLoop;
import hark.bench.load.HarkConversation;
import hark.bench.load.Histogram;
import hark.bench.load.LoadResult;
import hark.bench.load.TimedLine;
import hark.bench.load.TimedLine.TimedAnswer;
import hark.bench.peer.HarkServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Lists all users of a Hark again and again, while calls go on.
public final class UsersSide {
    private static final int LINES_AT_ONCE = 5_000;
    private static final int CONNECTIONS = 8;
    private static final Duration WARM = Duration.ofSeconds(2);

    private final HarkServer server;
    private final int users;
    private final Histogram first = new Histogram();
    private final Histogram last = new Histogram();
    private int bytes;
    private long wrong;

    public UsersSide(HarkServer server, int users) {
        this.server = server;
        this.users = users;
    }

    public UsersResult run(int seconds) throws IOException {
        try (TimedLine line = new TimedLine(server.commands())) {
            double imported = importAll(line);
            list(line);
            Duration measured = Duration.ofSeconds(seconds);
            LoadResult alone = calls(measured);
            CompletableFuture<LoadResult> calls =
                    CompletableFuture.supplyAsync(() -> callsUnchecked(measured));
            while (!calls.isDone()) {
                listed(list(line));
            }
            return new UsersResult(
                    users, imported, bytes, last.total(), wrong, first, last, alone, calls.join());
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    private double importAll(TimedLine line) throws IOException {
        double millis = 0;
        for (int from = 0; from < users; from += LINES_AT_ONCE) {
            String csv = csv(from, Math.min(users, from + LINES_AT_ONCE));
            TimedAnswer answer = line.ask("IMPORTUSERS", Map.of("ACTION", "IMPORT", "CSV", csv));
            if (answer.code() != 20) {
                throw new IOException("IMPORTUSERS was answered by " + answer.code());
            }
            millis += answer.lastNanos() / 1e6;
        }
        return millis;
    }

    static String csv(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i ->
                        "agent%d,E%d,First%d,Last%d,Y,agent%d@example.com,%d"
                                .formatted(i, i, i, i, i, 900_000 + i))
                .collect(
                        Collectors.joining(
                                "\n",
                                "USERNAME,EMPLOYEE_ID,FIRST_NAME,LAST_NAME,AGENT,EMAIL,PHONES\n",
                                "\n"));
    }

    private TimedAnswer list(TimedLine line) throws IOException {
        return line.ask("IMPORTUSER", Map.of("ACTION", "LIST"));
    }

    private void listed(TimedAnswer answer) {
        if (answer.code() != 20 || answer.number("COUNT") < users) {
            wrong++;
            return;
        }
        bytes = answer.bytes();
        first.record(answer.firstNanos());
        last.record(answer.lastNanos());
    }

    private LoadResult calls(Duration measured) throws IOException {
        ClosedLoop.Plan plan =
                new ClosedLoop.Plan(server.commands(), CONNECTIONS, HarkConversation::call);
        return ClosedLoop.run(plan, server.facts(), WARM, measured);
    }

    private LoadResult callsUnchecked(Duration measured) {
        try {
            return calls(measured);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
