package hark.cli;

import hark.Server;
import hark.ServerSettings;
import hark.StartFailed;
import hark.Version;
import hark.support.Setting;
import hark.support.SystemTimers;
import hark.wire.AllowList;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/// Starts a server, says what an operator wants to know, and waits until the process is told to end.
final class RunningServer {
    private final PrintWriter out;

    RunningServer(PrintWriter out) {
        this.out = out;
    }

    interface Starting {
        Server start(ServerSettings settings) throws StartFailed;
    }

    /// @param whenReady told when the server is ready; true: that was all, stop
    int run(DataOptions options, Starting starting, Predicate<Server> whenReady)
            throws InterruptedException {
        return switch (options.read()) {
            case ServerSettings.Reading.Read(ServerSettings settings) ->
                    run(settings, starting, whenReady);
            case ServerSettings.Reading.Refused(List<String> problems) -> {
                problems.forEach(this::say);
                yield Hark.NOT_UNDERSTOOD;
            }
        };
    }

    private int run(ServerSettings settings, Starting starting, Predicate<Server> whenReady)
            throws InterruptedException {
        tellSettings(settings);
        Server server;
        try {
            server = starting.start(settings);
        } catch (StartFailed e) {
            say("hark could not start: " + e.getMessage());
            return Hark.FAILED;
        }
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server, closed), "shutdown"));
        tellReady(settings);
        server.setUpLink().ifPresent(this::tellSetUp);
        if (whenReady.test(server)) {
            server.close();
            return Hark.DONE;
        }
        closed.await();
        return Hark.DONE;
    }

    private void close(Server server, CountDownLatch closed) {
        say("stopping: running recordings are closed and sealed, or sealed at the next start");
        server.close();
        say("stopped");
        Logs.end(); // the process ends with this thread
        closed.countDown();
    }

    private void tellSettings(ServerSettings settings) {
        List<Setting.InForce> changed =
                settings.inForce().stream()
                        .filter(each -> !each.source().equals("default"))
                        .toList();
        changed.forEach(each ->
                say("  %s = %s (%s)".formatted(each.setting().key(), each.shown(), each.source())));
        say(
                "%d settings at their default, %d set; all of them: docs/SETTINGS.md"
                        .formatted(settings.inForce().size() - changed.size(), changed.size()));
    }

    private void tellReady(ServerSettings settings) {
        tellAllowed(settings.commandPort().allow());
        say(
                "%s is ready after %.1f s. Data in %s."
                        .formatted(
                                Version.software(),
                                sinceStart().toMillis() / 1000.0,
                                settings.data()));
    }

    private void tellSetUp(String link) {
        say(
                "There is no administrator yet. Make one within a day, at this address, which works once:");
        say("  " + link);
    }

    private void tellAllowed(AllowList allow) {
        if (allow.isEmpty()) {
            say("The command port and the Web API are open to nobody: listen.allow is empty.");
            return;
        }
        say("The command port and the Web API are open to " + allow + " (listen.allow).");
        if (!allow.allows(InetAddress.getLoopbackAddress())) {
            say(
                    "This machine is not among them: hark send and hark list are refused here without 127.0.0.0/8.");
        }
    }

    /// Since the JVM began. (The process is older: it was a shell before, which may have built first.)
    private static Duration sinceStart() {
        Instant began = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        try (SystemTimers timers = new SystemTimers()) {
            return Duration.between(began, timers.now());
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
