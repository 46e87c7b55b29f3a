package hark.bench;

import hark.bench.media.Flood;
import hark.bench.media.FloodResult;
import hark.bench.media.HarkSide;
import hark.bench.media.MediaResult;
import hark.bench.peer.HarkServer;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Calls are recorded while somebody floods the SIP port with INVITEs: what the calls lose by it, and what it costs.
final class SipBench {
    private static final int WARM_SECONDS = 5;

    private final Options options;
    private final PrintStream say;

    SipBench(Options options, PrintStream say) {
        this.options = options;
        this.say = say;
    }

    /// @param calls what became of the calls in progress
    record Line(FloodResult flood, MediaResult calls) {}

    List<Line> run(HarkServer server) throws IOException, InterruptedException {
        HarkSide hark = new HarkSide(server);
        int calls = options.calls().getFirst();
        say.println("warming up: recorded calls");
        hark.run(calls, WARM_SECONDS);
        List<Line> lines = new ArrayList<>();
        for (Flood.Kind kind : Flood.Kind.values()) {
            try (Flood flood = new Flood(kind, options.rate(), server.sip())) {
                MediaResult result = hark.run(calls, options.seconds(), flood);
                lines.add(new Line(flood.result(), result));
            }
            say.printf("measured: %d calls of two legs, flood of %s%n", calls, kind);
        }
        return lines;
    }

    static boolean lost(List<Line> lines) {
        return lines.stream()
                .anyMatch(line -> line.calls().missing() != 0 || !line.calls().note().isEmpty());
    }

    static String table(List<Line> lines) {
        Table table =
                new Table()
                        .row(
                                "flood of",
                                "INVITEs",
                                "calls",
                                "packets",
                                "missing",
                                "cores",
                                "RSS MiB before",
                                "after",
                                "answers");
        for (Line line : lines) {
            MediaResult calls = line.calls();
            table.row(
                    line.flood().kind().toString().toLowerCase(Locale.ROOT),
                    "%,d".formatted(line.flood().sent()),
                    "" + calls.calls(),
                    "%,d".formatted(calls.sent()),
                    "%,d".formatted(calls.missing()),
                    "%.2f".formatted(calls.cores()),
                    "" + calls.residentBeforeKib() / 1024,
                    "" + calls.residentKib() / 1024,
                    line.flood().said() + " " + calls.note());
        }
        return table.toString();
    }

    static List<Map<String, Object>> json(List<Line> lines) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Line line : lines) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("flood", line.flood().kind().toString());
            one.put("invitesSent", line.flood().sent());
            one.put("answers", line.flood().said());
            one.put("calls", line.calls().calls());
            one.put("seconds", line.calls().seconds());
            one.put("packetsSent", line.calls().sent());
            one.put("packetsMissing", line.calls().missing());
            one.put("cores", line.calls().cores());
            one.put("residentBeforeKib", line.calls().residentBeforeKib());
            one.put("residentKib", line.calls().residentKib());
            one.put("note", line.calls().note());
            all.add(one);
        }
        return all;
    }
}
