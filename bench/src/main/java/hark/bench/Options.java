package hark.bench;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was asked for on the command line.
record Options(
        Set<Part> parts,
        int seconds,
        int rounds,
        List<Integer> connections,
        List<Integer> calls,
        int recordings,
        int pairs,
        int users,
        int rate,
        int listeners,
        int eventRate,
        Optional<String> format,
        Optional<Path> out,
        Optional<InetSocketAddress> hark,
        InetSocketAddress sip,
        long pid,
        boolean help) {

    static final String USAGE =
            """
            Usage: hark bench [commands|media|search|sip|events|all] [options]

            Measures Hark side by side with a peer from Debian in the same run: commands against redis-server,
            recorded media against tcpdump -w. search asks for lists: CALLLIST by any two columns of a million
            recordings, which takes 4 GB of disk and some minutes to make, and IMPORTUSER LIST of 10,000 users.
            events tells many clients what happens, against redis-server PUBLISH.
            sip floods the SIP port while calls are recorded, and shows what they lose by it: nothing.
            Prints a table and writes JSON, and for media a picture (media.svg) beside it.

              --seconds N          measured seconds a side and case (default 12), sending seconds for media
              --rounds N           the measured seconds are cut into so many turns, A B A B (default 3)
              --connections N,N    connections for commands (default 1,64,1000)
              --calls N,N          concurrent two-leg calls for media (default 50,200,500)
              --recordings N       how many are searched (default 1000000)
              --pairs N            questions of each kind about them (default 1000)
              --users N            how many are listed (default 10000)
              --rate N             INVITEs a second for sip (default 10000)
              --listeners N        clients that are told events (default 1000), and one more that never reads
              --event-rate N       events a second for them (default 2000)
              --format NAME        recording.format of the Hark that is started (default its own)
              --out FILE           where the JSON goes (default bench/target/bench.json)
              --hark HOST:PORT     measure the Hark whose command port that is, instead of starting one; not for search
              --sip HOST:PORT      its SIP port (default 127.0.0.1:5060), with --hark
              --pid PID            its process id, for CPU and memory, with --hark

            Examples:
              hark bench
              hark bench commands --seconds 30 --connections 64
              hark bench media --calls 500 --out media.json
              hark bench sip --calls 100 --rate 20000
              hark bench events --listeners 200 --seconds 5
              hark bench search --recordings 100000
            """;

    private static final Set<String> KNOWN =
            Set.of(
                    "--seconds",
                    "--rounds",
                    "--connections",
                    "--calls",
                    "--recordings",
                    "--pairs",
                    "--users",
                    "--rate",
                    "--listeners",
                    "--event-rate",
                    "--format",
                    "--out",
                    "--hark",
                    "--sip",
                    "--pid");

    enum Part {
        COMMANDS,
        MEDIA,
        SEARCH,
        SIP,
        EVENTS
    }

    static Options parse(String... args) {
        Set<Part> parts = EnumSet.allOf(Part.class);
        boolean help = false;
        Map<String, String> given = new HashMap<>();
        List<String> rest = Arrays.asList(args);
        for (int i = 0; i < rest.size(); i++) {
            String word = rest.get(i);
            switch (word) {
                case "all" -> parts = EnumSet.allOf(Part.class);
                case "commands" -> parts = EnumSet.of(Part.COMMANDS);
                case "media" -> parts = EnumSet.of(Part.MEDIA);
                case "search" -> parts = EnumSet.of(Part.SEARCH);
                case "events" -> parts = EnumSet.of(Part.EVENTS);
                case "sip" -> parts = EnumSet.of(Part.SIP);
                case "--help", "-h", "help" -> help = true;
                default -> {
                    i++;
                    given.put(known(word), i < rest.size() ? rest.get(i) : none(word));
                }
            }
        }
        return of(parts, new Values(given), help);
    }

    private static String known(String word) {
        if (!KNOWN.contains(word)) {
            throw new IllegalArgumentException("unknown: " + word);
        }
        return word;
    }

    private static String none(String name) {
        throw new IllegalArgumentException(name + " wants a value");
    }

    private static Options of(Set<Part> parts, Values values, boolean help) {
        Optional<InetSocketAddress> hark = values.text("--hark").map(Options::address);
        if (hark.isPresent() && parts.equals(EnumSet.of(Part.SEARCH))) {
            throw new IllegalArgumentException(
                    "search fills a database of its own, so --hark cannot be searched");
        }
        return new Options(
                parts,
                values.number("--seconds", 12),
                values.number("--rounds", 3),
                values.numbers("--connections", List.of(1, 64, 1000)),
                values.numbers("--calls", List.of(50, 200, 500)),
                values.number("--recordings", 1_000_000),
                values.number("--pairs", 1_000),
                values.number("--users", 10_000),
                values.number("--rate", 10_000),
                values.number("--listeners", 1_000),
                values.number("--event-rate", 2_000),
                values.text("--format"),
                values.text("--out").map(Path::of),
                hark,
                values.text("--sip")
                        .map(Options::address)
                        .orElse(new InetSocketAddress("127.0.0.1", 5060)),
                values.number("--pid", 0),
                help);
    }

    boolean commands() {
        return parts.contains(Part.COMMANDS);
    }

    boolean media() {
        return parts.contains(Part.MEDIA);
    }

    /// Never in a Hark that somebody runs: it is filled for that.
    boolean search() {
        return parts.contains(Part.SEARCH) && hark.isEmpty();
    }

    /// Not of a Hark that somebody runs: it wants devices of its own.
    boolean events() {
        return parts.contains(Part.EVENTS) && hark.isEmpty();
    }

    /// Not of a Hark that somebody runs: his calls would suffer for it.
    boolean floods() {
        return parts.contains(Part.SIP) && hark.isEmpty();
    }

    private record Values(Map<String, String> given) {
        Optional<String> text(String name) {
            return Optional.ofNullable(given.get(name));
        }

        int number(String name, int otherwise) {
            return text(name).map(value -> positive(name, value)).orElse(otherwise);
        }

        List<Integer> numbers(String name, List<Integer> otherwise) {
            return text(name)
                    .map(value ->
                            Arrays.stream(value.split(","))
                                    .map(part -> positive(name, part))
                                    .toList())
                    .orElse(otherwise);
        }
    }

    private static int positive(String name, String value) {
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(name + " wants a positive number, and got " + value);
        }
        return Integer.parseInt(value);
    }

    private static InetSocketAddress address(String value) {
        int colon = value.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(value + " is not HOST:PORT");
        }
        return new InetSocketAddress(
                value.substring(0, colon), positive("a port", value.substring(colon + 1)));
    }
}
