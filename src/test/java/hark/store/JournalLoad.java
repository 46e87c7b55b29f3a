package hark.store;

import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.call.CallOrigin;
import hark.core.event.CoreEvent;
import hark.core.event.Numbered;
import hark.core.schedule.CallFacts;
import hark.core.schedule.DecisionTrace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Measures the journal by hand: `java -cp … hark.store.JournalLoad [events a batch] [seconds] [devices] [folder]`.
/// Prints events a second, CPU for an event and how long appends took.
public final class JournalLoad {
    private final int devices;
    private long nextEvent = 1;
    private long nextTrace = 1;

    private JournalLoad(int devices) {
        this.devices = devices;
    }

    public static void main(String[] args) throws IOException {
        int batch = args.length > 0 ? Integer.parseInt(args[0]) : 64;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        int devices = args.length > 2 ? Integer.parseInt(args[2]) : 1_000;
        Path folder =
                Files.createTempDirectory(Path.of(args.length > 3 ? args[3] : "."), "journal");
        long opening = System.nanoTime();
        if (Database.open(DatabaseSettings.of(folder), OpenDatabase.TIMERS)
                instanceof Opening.Opened(Database database)) {
            try (database) {
                System.out.printf(
                        "opened anew in %d ms%n", (System.nanoTime() - opening) / 1_000_000);
                new JournalLoad(devices).run(SqlJournal.open(database), batch, seconds);
            }
            long again = System.nanoTime();
            Opening second = Database.open(DatabaseSettings.of(folder), OpenDatabase.TIMERS);
            System.out.printf(
                    "%s again in %d ms%n",
                    second.getClass().getSimpleName(), (System.nanoTime() - again) / 1_000_000);
            if (second instanceof Opening.Opened(Database open)) {
                open.close();
            }
        }
    }

    private void run(SqlJournal journal, int batch, int seconds) throws IOException {
        for (int round = 0; round < 3; round++) {
            List<Long> took = new ArrayList<>();
            long events = 0;
            long cpu = 0;
            long start = System.nanoTime();
            while (System.nanoTime() - start < seconds * 500_000_000L) {
                List<Numbered> next = batch(batch);
                long before = System.nanoTime();
                long cpuBefore = cpuNanos();
                journal.append(next);
                cpu += cpuNanos() - cpuBefore;
                took.add(System.nanoTime() - before);
                events += next.size();
            }
            double wall = (System.nanoTime() - start) / 1e9;
            took.sort(Long::compare);
            System.out.printf(
                    "%,.0f events/s, %.2f µs CPU an event, append p50 %.2f p99 %.2f max %.2f ms%n",
                    events / wall,
                    cpu / 1e3 / events,
                    took.get(took.size() / 2) / 1e6,
                    took.get(took.size() * 99 / 100) / 1e6,
                    took.getLast() / 1e6);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private List<Numbered> batch(int size) {
        List<Numbered> events = new ArrayList<>();
        Instant at = Instant.now();
        while (events.size() < size) {
            int device = (int) (Math.random() * devices);
            CallKey key = new CallKey("4" + device, "call-" + nextEvent);
            CallFields fields =
                    new CallFields(
                            Map.of(
                                    CallField.ANI,
                                    "0205551" + nextEvent % 10_000,
                                    CallField.DNIS,
                                    "0800123456",
                                    CallField.CALLID,
                                    "f81d4fae-7dec-11d0-a765-" + nextEvent,
                                    CallField.USER1,
                                    "policy 4711"));
            add(events, at, new CoreEvent.CallStarted(key, fields, CallOrigin.API, at));
            add(events, at, new CoreEvent.Decided(trace(key, at)));
            add(
                    events,
                    at,
                    new CoreEvent.CallChanged(
                            key, new CallFields(Map.of(CallField.USER2, "x" + nextEvent)), at));
            add(events, at, new CoreEvent.CallStopped(key, CoreEvent.Ending.BY_API));
        }
        return events;
    }

    private void add(List<Numbered> events, Instant at, CoreEvent event) {
        events.add(new Numbered(nextEvent++, at, event));
    }

    private DecisionTrace trace(CallKey key, Instant at) {
        List<DecisionTrace.Look> looks =
                List.of(
                        new DecisionTrace.Look(
                                1,
                                "Everything",
                                true,
                                "every call meets its criteria; 100 % of calls are recorded: call 17 of 17",
                                Optional.of(
                                        new DecisionTrace.Turn(
                                                "1:100", OptionalLong.empty(), true))),
                        new DecisionTrace.Look(
                                2,
                                "On request",
                                false,
                                "it waits for RECORDSTART",
                                Optional.empty()));
        return new DecisionTrace(
                nextTrace++,
                at,
                key,
                Optional.of("7"),
                Optional.empty(),
                CallFacts.Asked.BY_CALL,
                looks,
                Optional.empty(),
                OptionalLong.of(1),
                DecisionTrace.Result.RECORD,
                List.of());
    }
}
