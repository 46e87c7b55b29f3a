package hark.bench;

import hark.bench.media.MediaResult;
import hark.bench.peer.Child;
import hark.bench.peer.HarkServer;
import hark.bench.peer.ProcessFacts;
import hark.bench.peer.RedisServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `hark bench`: starts what is to be measured, measures in turns, reports, and ends what it started.
public final class Bench {
    /// Sessions a flood can begin.
    private static final int ROOM_FOR_SESSIONS = 200;

    private final Options options;
    private final Path project;
    private final Path folder;
    private final PrintStream say;
    private final Map<String, Object> report = new LinkedHashMap<>();

    private Bench(Options options, Path project, Path folder, PrintStream say) {
        this.options = options;
        this.project = project;
        this.folder = folder;
        this.say = say;
    }

    /// Exit codes: 0 measured (whatever the figures), 1 could not measure, or answers were wrong; 2 usage.
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(out, args));
    }

    private static int run(PrintStream out, String... args) throws IOException {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage() + "\n\n" + Options.USAGE);
            return 2;
        }
        if (options.help()) {
            out.println(Options.USAGE);
            return 0;
        }
        Path folder = Files.createTempDirectory("hark-bench");
        try {
            return new Bench(options, project(), folder, out).measure() ? 0 : 1;
        } catch (IOException | InterruptedException e) {
            out.println("not measured: " + e.getMessage());
            return 1;
        } finally {
            delete(folder);
        }
    }

    private boolean measure() throws IOException, InterruptedException {
        report.put("machine", Machine.facts(folder));
        boolean right = true;
        if (options.commands() || options.media()) {
            right = sideBySide();
        }
        if (options.search()) {
            right &= search();
        }
        if (options.floods()) {
            right &= floods();
        }
        if (options.events()) {
            right &= events();
        }
        Path out = out();
        Files.createDirectories(out.getParent());
        Files.writeString(out, Json.of(report));
        say.println("written: " + out);
        return right;
    }

    private Path out() {
        return options.out().orElse(project.resolve("bench/target/bench.json")).toAbsolutePath();
    }

    private boolean sideBySide() throws IOException, InterruptedException {
        boolean right = true;
        try (HarkServer hark = hark()) {
            report.put("hark", hark.version());
            if (options.commands()) {
                right = commands(hark);
            }
            if (options.media()) {
                media(hark);
            }
        }
        return right;
    }

    private boolean search() throws IOException, InterruptedException {
        SearchBench.Found found =
                new SearchBench(options, say, project, folder.resolve("search")).run();
        report.put("search", SearchBench.json(found));
        say.println("\n" + SearchBench.table(found));
        found.pairs().forEach(each -> each.firstWrong().ifPresent(say::println));
        return found.wrong() == 0;
    }

    /// Against a server of its own, whose network ends with 127.0.0.1, so that there are strangers on this machine.
    private boolean floods() throws IOException, InterruptedException {
        Map<String, String> more =
                Map.of(
                        "sip.allow",
                        "127.0.0.1/32",
                        "channels.max",
                        "" + (options.calls().getFirst() * 2 + ROOM_FOR_SESSIONS));
        try (HarkServer hark = HarkServer.start(project, folder.resolve("sip"), more)) {
            List<SipBench.Line> lines = new SipBench(options, say).run(hark);
            report.put("sip", SipBench.json(lines));
            say.println("\n" + SipBench.table(lines));
            return !SipBench.lost(lines);
        }
    }

    private boolean events() throws IOException, InterruptedException {
        Optional<Path> program = program("redis-server");
        Map<String, String> more = Map.of("clients.max", "5000");
        try (HarkServer hark = HarkServer.start(project, folder.resolve("events"), more)) {
            if (program.isEmpty()) {
                return events(hark, Optional.empty());
            }
            try (RedisServer redis =
                    RedisServer.inMemory(program.get(), folder.resolve("redis-events"))) {
                return events(hark, Optional.of(redis));
            }
        }
    }

    private boolean events(HarkServer hark, Optional<RedisServer> redis) throws IOException {
        List<EventsBench.Line> lines = new EventsBench(options, say).run(hark, redis);
        report.put("events", EventsBench.json(lines));
        say.println("\n" + EventsBench.table(lines));
        return EventsBench.isRight(lines);
    }

    private HarkServer hark() throws IOException, InterruptedException {
        if (options.hark().isPresent()) {
            return HarkServer.running(
                    options.hark().get(), options.sip(), new ProcessFacts(options.pid()));
        }
        say.println("starting " + project.resolve("hark") + " serve in a temporary folder");
        Map<String, String> more = new LinkedHashMap<>();
        options.format().ifPresent(format -> more.put("recording.format", format));
        report.putAll(more);
        return HarkServer.start(project, folder.resolve("hark"), more);
    }

    private boolean commands(HarkServer hark) throws IOException, InterruptedException {
        Optional<Path> program = program("redis-server");
        if (program.isEmpty()) {
            return commands(hark, Optional.empty(), Optional.empty());
        }
        try (RedisServer memory = RedisServer.inMemory(program.get(), folder.resolve("redis"));
                RedisServer durable =
                        RedisServer.durable(program.get(), folder.resolve("redis-durable"))) {
            return commands(hark, Optional.of(memory), Optional.of(durable));
        }
    }

    private boolean commands(
            HarkServer hark, Optional<RedisServer> memory, Optional<RedisServer> durable)
            throws IOException {
        CommandsBench bench = new CommandsBench(options, say);
        List<CommandsBench.Line> lines = bench.run(CommandsBench.cases(hark, memory, durable));
        report.put("commands", CommandsBench.json(lines));
        say.println("\n" + CommandsBench.table(lines));
        List<CommandsBench.Line> wrong =
                lines.stream().filter(line -> line.hark().wrong() > 0).toList();
        wrong.forEach(line ->
                say.println(line.name() + ": a wrong answer was\n" + line.hark().firstWrong()));
        return wrong.isEmpty();
    }

    private void media(HarkServer hark) throws IOException, InterruptedException {
        Optional<Path> tcpdump = program("tcpdump");
        List<MediaResult> results =
                new MediaBench(options, say).run(hark, tcpdump, folder.resolve("tcpdump"));
        report.put("media", MediaBench.json(results));
        say.println("\n" + MediaBench.table(results));
        Path picture = out().resolveSibling("media.svg");
        Files.createDirectories(picture.getParent());
        Files.writeString(picture, MediaPicture.of(results));
        say.println("written: " + picture);
    }

    private Optional<Path> program(String name) throws IOException {
        Optional<Path> program = Child.find(name);
        if (program.isPresent()) {
            report.put(name, Machine.version(program.get()));
        } else {
            say.println(
                    name
                            + " is not installed (apt-get install "
                            + name
                            + "): Hark is measured alone");
        }
        return program;
    }

    /// The folder of the `hark` script: above our own jar or classes, or else where we are.
    private static Path project() {
        Path here =
                Path.of(
                        URI.create(
                                Bench.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toString()));
        return Stream.iterate(here, path -> path != null, Path::getParent)
                .filter(path ->
                        Files.isExecutable(path.resolve("hark"))
                                && Files.exists(path.resolve("pom.xml")))
                .findFirst()
                .orElse(Path.of("").toAbsolutePath());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
