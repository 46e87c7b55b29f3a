package hark.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `tcpdump -w` taking UDP for a range of ports off the loopback interface.
public final class Tcpdump implements AutoCloseable {
    private static final Pattern CAPTURED = Pattern.compile("(\\d+) packets? captured");
    private static final int START_MILLIS_MAX = 10_000;

    private final Child child;

    private Tcpdump(Child child) {
        this.child = child;
    }

    public static Tcpdump start(Path program, Path folder, String portRange)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> command =
                List.of(
                        program.toString(),
                        "-i",
                        "lo",
                        "-n",
                        "-B",
                        "16384",
                        "-Z",
                        "root",
                        "-w",
                        folder.resolve("capture.pcap").toString(),
                        "udp dst portrange " + portRange);
        Child child = Child.start(command, folder, folder.resolve("tcpdump.log"));
        long end = System.nanoTime() + START_MILLIS_MAX * 1_000_000L;
        while (!child.log().contains("listening on")) {
            if (!child.alive() || System.nanoTime() > end) {
                child.close();
                throw new IOException(
                        "tcpdump did not start (it wants to be root): " + child.log().strip());
            }
            Thread.sleep(20);
        }
        return new Tcpdump(child);
    }

    public ProcessFacts facts() {
        return child.facts();
    }

    /// Ends it and says how many packets it took.
    public long finish() throws IOException, InterruptedException {
        child.close();
        Matcher captured = CAPTURED.matcher(child.log());
        return captured.find() ? Long.parseLong(captured.group(1)) : 0;
    }

    @Override
    public void close() throws InterruptedException {
        child.close();
    }
}
