package hark.bench.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The Hark under measurement: one that somebody runs already, or one of our own in a temporary folder.
public final class HarkServer implements AutoCloseable {
    /// The first `./hark serve` on a fresh clone builds, which takes minutes.
    private static final long START_SECONDS_MAX = 600;

    private static final Pattern VERSION = Pattern.compile("<VERSION>(.*?)</VERSION>");

    private final List<Child> child;
    private final InetSocketAddress commands;
    private final InetSocketAddress sip;
    private final ProcessFacts facts;
    private Optional<InetSocketAddress> events = Optional.empty();

    private HarkServer(
            List<Child> child,
            InetSocketAddress commands,
            InetSocketAddress sip,
            ProcessFacts facts) {
        this.child = child;
        this.commands = commands;
        this.sip = sip;
        this.facts = facts;
    }

    /// One that runs already. Its costs are seen only where its process id is known.
    public static HarkServer running(
            InetSocketAddress commands, InetSocketAddress sip, ProcessFacts facts) {
        return new HarkServer(List.of(), commands, sip, facts);
    }

    /// Starts `./hark serve` of `project` on free loopback ports with its data in `folder`, and waits until it answers.
    public static HarkServer start(Path project, Path folder)
            throws IOException, InterruptedException {
        return start(project, folder, Map.of());
    }

    /// @param more settings, which come before ours
    public static HarkServer start(Path project, Path folder, Map<String, String> more)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int tcp = Ports.free();
        int events = Ports.free();
        int sipPort = Ports.freeForBoth();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                project.resolve("hark").toString(),
                                "serve",
                                "--data",
                                "" + folder));
        Map<String, String> settings = new TreeMap<>(settings(tcp, events, sipPort));
        settings.putAll(more);
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        Child child = Child.start(command, project, folder.resolve("server.log"));
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp);
        awaitAnswer(child, address);
        InetSocketAddress sip = new InetSocketAddress(InetAddress.getLoopbackAddress(), sipPort);
        HarkServer server = new HarkServer(List.of(child), address, sip, child.facts());
        server.events =
                Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), events));
        return server;
    }

    private static Map<String, String> settings(int tcp, int events, int sip) throws IOException {
        return Map.of(
                "tcp.port", "" + tcp,
                "events.port", "" + events,
                "web.port", "" + Ports.free(),
                "http.port", "" + Ports.free(),
                "sip.port", "" + sip,
                "rtp.ports", "20000-29999",
                "channels.max", "2000");
    }

    private static void awaitAnswer(Child child, InetSocketAddress address)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + START_SECONDS_MAX * 1_000_000_000L;
        while (System.nanoTime() < end && child.alive()) {
            try (CommandLine line = new CommandLine(address)) {
                line.ask("TEST", Map.of());
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IOException("./hark serve did not start:\n" + child.log());
    }

    public InetSocketAddress commands() {
        return commands;
    }

    /// Of one of our own.
    public InetSocketAddress events() {
        return events.orElseThrow();
    }

    public InetSocketAddress sip() {
        return sip;
    }

    /// The version it states in SERVERSTATUS, or an empty string.
    public String version() throws IOException {
        try (CommandLine line = new CommandLine(commands)) {
            Matcher version = VERSION.matcher(line.ask("SERVERSTATUS", Map.of()));
            return version.find() ? version.group(1) : "";
        }
    }

    public ProcessFacts facts() {
        return facts;
    }

    @Override
    public void close() throws InterruptedException {
        for (Child ours : child) {
            ours.close();
        }
    }
}
