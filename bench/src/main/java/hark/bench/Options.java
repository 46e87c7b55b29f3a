package hark.bench;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What was asked for on the command line.
record Options(
        boolean commands,
        boolean media,
        int seconds,
        int rounds,
        List<Integer> connections,
        List<Integer> calls,
        Optional<Path> out,
        Optional<InetSocketAddress> hark,
        InetSocketAddress sip,
        long pid,
        boolean help) {

    static final String USAGE =
            """
            Usage: hark bench [commands|media|all] [options]

            Measures Hark side by side with a peer from Debian in the same run: commands against redis-server,
            recorded media against tcpdump -w. Prints a table and writes JSON.

              --seconds N          measured seconds a side and case (default 12), sending seconds for media
              --rounds N           the measured seconds are cut into so many turns, A B A B (default 3)
              --connections N,N    connections for commands (default 1,64,1000)
              --calls N,N          concurrent two-leg calls for media (default 50,200,500)
              --out FILE           where the JSON goes (default bench/target/bench.json)
              --hark HOST:PORT     measure the Hark whose command port that is, instead of starting one
              --sip HOST:PORT      its SIP port (default 127.0.0.1:5060), with --hark
              --pid PID            its process id, for CPU and memory, with --hark

            Examples:
              hark bench
              hark bench commands --seconds 30 --connections 64
              hark bench media --calls 500 --out media.json
            """;

    static Options parse(String... args) {
        Options options =
                new Options(
                        true,
                        true,
                        12,
                        3,
                        List.of(1, 64, 1000),
                        List.of(50, 200, 500),
                        Optional.empty(),
                        Optional.empty(),
                        new InetSocketAddress("127.0.0.1", 5060),
                        0,
                        false);
        List<String> rest = Arrays.asList(args);
        for (int i = 0; i < rest.size(); i++) {
            String word = rest.get(i);
            if (word.startsWith("--") && !word.equals("--help")) {
                if (i + 1 == rest.size()) {
                    throw new IllegalArgumentException(word + " wants a value");
                }
                options = options.with(word, rest.get(++i));
            } else {
                options = options.with(word);
            }
        }
        return options;
    }

    private Options with(String word) {
        return switch (word) {
            case "all" -> with(true, true);
            case "commands" -> with(true, false);
            case "media" -> with(false, true);
            case "--help", "-h", "help" ->
                    new Options(
                            commands,
                            media,
                            seconds,
                            rounds,
                            connections,
                            calls,
                            out,
                            hark,
                            sip,
                            pid,
                            true);
            default -> throw new IllegalArgumentException("unknown: " + word);
        };
    }

    private Options with(boolean wantCommands, boolean wantMedia) {
        return new Options(
                wantCommands,
                wantMedia,
                seconds,
                rounds,
                connections,
                calls,
                out,
                hark,
                sip,
                pid,
                help);
    }

    private Options with(String name, String value) {
        int wantSeconds = name.equals("--seconds") ? positive(name, value) : seconds;
        int wantRounds = name.equals("--rounds") ? positive(name, value) : rounds;
        List<Integer> wantConnections =
                name.equals("--connections") ? numbers(name, value) : connections;
        List<Integer> wantCalls = name.equals("--calls") ? numbers(name, value) : calls;
        Optional<Path> wantOut = name.equals("--out") ? Optional.of(Path.of(value)) : out;
        Optional<InetSocketAddress> wantHark =
                name.equals("--hark") ? Optional.of(address(value)) : hark;
        InetSocketAddress wantSip = name.equals("--sip") ? address(value) : sip;
        long wantPid = name.equals("--pid") ? positive(name, value) : pid;
        if (!List.of(
                        "--seconds",
                        "--rounds",
                        "--connections",
                        "--calls",
                        "--out",
                        "--hark",
                        "--sip",
                        "--pid")
                .contains(name)) {
            throw new IllegalArgumentException("unknown: " + name);
        }
        return new Options(
                commands,
                media,
                wantSeconds,
                wantRounds,
                wantConnections,
                wantCalls,
                wantOut,
                wantHark,
                wantSip,
                wantPid,
                help);
    }

    private static List<Integer> numbers(String name, String value) {
        return Arrays.stream(value.split(",")).map(part -> positive(name, part)).toList();
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
