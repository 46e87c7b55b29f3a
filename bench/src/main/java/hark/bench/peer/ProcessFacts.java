package hark.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a running process has cost so far, from `/proc`. Process id 0 stands for one that we cannot see: it costs 0.
public record ProcessFacts(long pid) {
    /// Linux counts process times in hundredths of a second, whatever the kernel's own tick.
    private static final long MILLIS_PER_TICK = 10;

    private static final Pattern USED = Pattern.compile(", used ([0-9]+)K");

    public static final ProcessFacts UNSEEN = new ProcessFacts(0);

    /// CPU time in user and kernel mode of all its threads, finished ones too.
    public long cpuMillis() throws IOException {
        if (pid == 0) {
            return 0;
        }
        return cpuMillis(Path.of("/proc/" + pid + "/stat"));
    }

    /// CPU time of its running threads to the nanosecond, from the scheduler's own account. For moments: threads that
    /// end, as compilers of Java do, take theirs along, and the sum becomes less.
    public long cpuNanos() throws IOException {
        if (pid == 0) {
            return 0;
        }
        long sum = 0;
        try (DirectoryStream<Path> tasks =
                Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks) {
                sum += scheduledNanos(task);
            }
        }
        return sum;
    }

    private static long scheduledNanos(Path task) {
        try {
            String said = Files.readString(task.resolve("schedstat"));
            return Long.parseLong(said, 0, said.indexOf(' '), 10);
        } catch (IOException ended) {
            return 0;
        }
    }

    /// CPU time in steps of 10 ms of its running threads whose name begins so.
    public long cpuMillis(String threads) throws IOException {
        if (pid == 0) {
            return 0;
        }
        long sum = 0;
        try (DirectoryStream<Path> tasks =
                Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks) {
                sum += runs(task, threads) ? cpuMillis(task.resolve("stat")) : 0;
            }
        }
        return sum;
    }

    private static boolean runs(Path task, String threads) {
        try {
            return Files.readString(task.resolve("comm")).startsWith(threads);
        } catch (IOException ended) {
            return false;
        }
    }

    private static long cpuMillis(Path file) throws IOException {
        String stat = Files.readString(file);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
    }

    /// Memory it holds now, in KiB.
    public long residentKib() throws IOException {
        return pid == 0 ? 0 : statusKib("VmRSS:");
    }

    /// What is alive of the heap of a Java program, in KiB, after a collection that this asks for; 0 of any other.
    public long liveHeapKib() throws IOException {
        if (pid == 0 || !Files.readString(Path.of("/proc/" + pid + "/comm")).startsWith("java")) {
            return 0;
        }
        jcmd("GC.run");
        return jcmd("GC.heap_info")
                .lines()
                .filter(line -> !line.contains("Metaspace") && !line.contains("class space"))
                .map(USED::matcher)
                .filter(Matcher::find)
                .mapToLong(used -> Long.parseLong(used.group(1)))
                .sum();
    }

    private String jcmd(String command) throws IOException {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process asked =
                new ProcessBuilder(program, "" + pid, command).redirectErrorStream(true).start();
        try (InputStream said = asked.getInputStream()) {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private long statusKib(String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }
}
