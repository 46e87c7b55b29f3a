package hark.bench.media;

import hark.bench.peer.CommandLine;
import hark.bench.peer.HarkServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// So many SIPREC calls at once against a Hark, and what its list says about them afterwards.
public final class HarkSide {
    private static final int LIST_ROWS_MAX = 1_000;
    private static final int COMPLETE_SECONDS_MAX = 120;
    private static final int LAST_PACKETS_MILLIS = 300;
    private static final int IDLE_MILLIS = 3_000;
    private static final String SEALERS = "sealer-";

    private final HarkServer server;

    public HarkSide(HarkServer server) {
        this.server = server;
    }

    /// Places the calls, sends for so many seconds, ends the calls, and waits until all are complete in the list.
    public MediaResult run(int calls, int seconds) throws IOException, InterruptedException {
        try (Flood none = new Flood(Flood.Kind.NONE, 1, server.sip())) {
            return run(calls, seconds, none);
        }
    }

    /// @param flood begins when all calls are there, and ends before they do
    public MediaResult run(int calls, int seconds, Flood flood)
            throws IOException, InterruptedException {
        String number = "+1" + System.currentTimeMillis() % 10_000_000_000L;
        long before = server.facts().residentKib();
        double idle = idleCores();
        long sealing = server.facts().cpuMillis(SEALERS);
        List<TwoLegs> legs = new ArrayList<>();
        try (SiprecClient client = new SiprecClient(server.sip())) {
            List<SiprecClient.Dialog> dialogs = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                TwoLegs two = TwoLegs.open();
                legs.add(two);
                dialogs.add(client.place("" + (20_000 + i), number, two));
            }
            long cpu = server.facts().cpuMillis();
            flood.start();
            RtpPacer.Pace pace = Traffic.send(legs, seconds);
            flood.stop();
            Thread.sleep(LAST_PACKETS_MILLIS);
            cpu = server.facts().cpuMillis() - cpu;
            long resident = server.facts().residentKib();
            long ended = System.nanoTime();
            for (SiprecClient.Dialog dialog : dialogs) {
                client.end(dialog);
            }
            Rows rows = awaitComplete(number, calls);
            double waited = (System.nanoTime() - ended) / 1e9;
            double sealed = rows.complete < calls ? 0 : calls * seconds / waited;
            String note =
                    rows.complete < calls
                            ? rows.complete + " of " + calls + " recordings complete"
                            : "";
            return new MediaResult(
                    "hark",
                    calls,
                    seconds,
                    pace,
                    Traffic.sent(legs),
                    rows.packets,
                    rows.lost,
                    Traffic.sent(legs) / calls - rows.fewest,
                    cpu,
                    idle,
                    resident,
                    before,
                    server.facts().cpuMillis(SEALERS) - sealing,
                    sealed,
                    note);
        } finally {
            for (TwoLegs two : legs) {
                two.close();
            }
        }
    }

    private double idleCores() throws IOException, InterruptedException {
        long cpu = server.facts().cpuMillis();
        Thread.sleep(IDLE_MILLIS);
        return (server.facts().cpuMillis() - cpu) / (double) IDLE_MILLIS;
    }

    private record Rows(int complete, long packets, long fewest, long lost) {}

    private Rows awaitComplete(String number, int calls) throws IOException, InterruptedException {
        long end = System.nanoTime() + COMPLETE_SECONDS_MAX * 1_000_000_000L;
        while (true) {
            Rows rows = rows(number);
            if (rows.complete >= calls || System.nanoTime() > end) {
                return rows;
            }
            Thread.sleep(100);
        }
    }

    private Rows rows(String number) throws IOException {
        try (CommandLine line = new CommandLine(server.commands())) {
            String list =
                    line.ask("CALLLIST", Map.of("CALLCOUNT", "" + LIST_ROWS_MAX, "ANI", number));
            List<Long> complete = numbers(list, "<STATE>(COMPLETE)</STATE>");
            List<Long> packets = numbers(list, "<PACKETS>(\\d+)</PACKETS>");
            return new Rows(
                    complete.size(),
                    packets.stream().mapToLong(Long::longValue).sum(),
                    packets.stream().mapToLong(Long::longValue).min().orElse(0),
                    numbers(list, "<LOST_PACKETS>(\\d+)</LOST_PACKETS>").stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
    }

    private static List<Long> numbers(String text, String pattern) {
        List<Long> found = new ArrayList<>();
        for (Matcher matcher = Pattern.compile(pattern).matcher(text); matcher.find(); ) {
            String value = matcher.group(1);
            found.add(value.equals("COMPLETE") ? 1 : Long.parseLong(value));
        }
        return found;
    }
}
