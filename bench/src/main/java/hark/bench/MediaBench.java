package hark.bench;

import hark.bench.media.HarkSide;
import hark.bench.media.MediaResult;
import hark.bench.media.TcpdumpSide;
import hark.bench.peer.HarkServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// More and more calls at once, each load first to Hark and then to tcpdump, until Hark loses a packet.
final class MediaBench {
    static final double AIM_CPU_RATIO = 1.5;
    private static final int WARM_SECONDS = 8;

    /// Linux counts in steps of 10 ms: less CPU than this is too little to compare with.
    private static final int CPU_MILLIS_SEEN = 50;

    private final Options options;
    private final PrintStream say;

    MediaBench(Options options, PrintStream say) {
        this.options = options;
        this.say = say;
    }

    List<MediaResult> run(HarkServer server, Optional<Path> tcpdump, Path folder)
            throws IOException, InterruptedException {
        HarkSide hark = new HarkSide(server);
        List<MediaResult> results = new ArrayList<>();
        say.println("warming up: recorded calls");
        hark.run(options.calls().getFirst(), WARM_SECONDS);
        for (int calls : options.calls()) {
            MediaResult result = hark.run(calls, options.seconds());
            results.add(result);
            if (tcpdump.isPresent()) {
                results.add(new TcpdumpSide(tcpdump.get(), folder).run(calls, options.seconds()));
            }
            say.printf("measured: %d calls of two legs%n", calls);
            results.stream()
                    .filter(each -> each.calls() == calls && !each.steady())
                    .forEach(each ->
                            say.printf(
                                    "the sender did not hold %,d packets/s for %s: %.1f %% of its steps were late%n",
                                    calls * 100, each.side(), 100 * each.shareLate()));
            if (result.missing() != 0) {
                say.println("packets are missing: no greater load is tried");
                break;
            }
        }
        return results;
    }

    static String table(List<MediaResult> results) {
        Table table =
                new Table()
                        .row(
                                "side",
                                "calls",
                                "planned",
                                "sent",
                                "missing",
                                "worst call",
                                "cores",
                                "idle",
                                "CPU µs/packet",
                                "ratio",
                                "RSS MiB",
                                "KiB/call",
                                "late ms",
                                "steps late",
                                "render × a core",
                                "sealed × real time",
                                "");
        for (MediaResult result : results) {
            table.row(
                    result.side(),
                    "" + result.calls(),
                    "%,d".formatted(result.planned()),
                    "%,d".formatted(result.sent()),
                    "%,d".formatted(result.missing()),
                    result.worstMissing() < 0 ? "-" : "%,d".formatted(result.worstMissing()),
                    "%.2f".formatted(result.cores()),
                    "%.3f".formatted(result.idleCores()),
                    "%.2f".formatted(result.microsPerPacket()),
                    ratio(result, results),
                    "" + result.residentKib() / 1024,
                    "" + result.kibPerCall(),
                    "%.0f".formatted(result.lateMillis()),
                    "%.1f %%".formatted(100 * result.shareLate()),
                    times(result.renderTimesRealTime()),
                    times(result.sealedTimesRealTime()),
                    result.note());
        }
        return table.toString();
    }

    private static String times(double times) {
        return times == 0 ? "-" : "%,.0f".formatted(times);
    }

    private static String ratio(MediaResult result, List<MediaResult> all) {
        return result.side().equals("hark")
                ? peer(result, all)
                        .map(peer ->
                                "%.2f".formatted(result.microsPerPacket() / peer.microsPerPacket()))
                        .orElse("-")
                : "aim " + AIM_CPU_RATIO;
    }

    private static Optional<MediaResult> peer(MediaResult result, List<MediaResult> all) {
        return all.stream()
                .filter(other -> other.side().equals("tcpdump") && other.calls() == result.calls())
                .filter(other -> other.cpuMillis() >= CPU_MILLIS_SEEN)
                .findFirst();
    }

    static List<Map<String, Object>> json(List<MediaResult> results) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (MediaResult result : results) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("side", result.side());
            one.put("calls", result.calls());
            one.put("seconds", result.seconds());
            one.put("packetsPlanned", result.planned());
            one.put("packetsSent", result.sent());
            one.put("packetsTaken", result.taken());
            one.put("packetsMissing", result.missing());
            one.put("packetsSaidLost", result.saidLost());
            one.put("packetsMissingInWorstCall", result.worstMissing());
            one.put("cpuMillis", result.cpuMillis());
            one.put("idleCores", result.idleCores());
            one.put("cores", result.cores());
            one.put("cpuMicrosPerPacket", result.microsPerPacket());
            one.put("residentKib", result.residentKib());
            one.put("residentBeforeKib", result.residentBeforeKib());
            one.put("kibPerCall", result.kibPerCall());
            one.put("generatorLateMillis", result.lateMillis());
            one.put("generatorShareLate", result.shareLate());
            one.put("generatorSteady", result.steady());
            one.put("sealCpuMillis", result.sealCpuMillis());
            one.put("renderTimesRealTime", result.renderTimesRealTime());
            one.put("sealedTimesRealTime", result.sealedTimesRealTime());
            one.put("note", result.note());
            peer(result, results)
                    .filter(other -> result.side().equals("hark"))
                    .ifPresent(p ->
                            one.put("cpuRatio", result.microsPerPacket() / p.microsPerPacket()));
            all.add(one);
        }
        return all;
    }
}
