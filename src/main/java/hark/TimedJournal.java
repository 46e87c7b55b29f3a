package hark;

import hark.core.event.CoreSnapshot;
import hark.core.event.Journal;
import hark.core.event.Numbered;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The journal, with how long its commits take.
final class TimedJournal implements Journal {
    private static final Duration[] STEPS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final Journal journal;
    private final MeterRegistry meters;
    private final Timer commits;
    private final Counter events;
    private final Counter failures;

    TimedJournal(Journal journal, MeterRegistry meters) {
        this.journal = journal;
        this.meters = meters;
        commits =
                Timer.builder("hark.journal.commit").serviceLevelObjectives(STEPS).register(meters);
        events = meters.counter("hark.journal.events");
        failures = meters.counter("hark.journal.failures");
    }

    @Override
    public void append(List<Numbered> added) throws IOException {
        Timer.Sample sample = Timer.start(meters);
        boolean written = false;
        try {
            journal.append(added);
            written = true;
        } finally {
            if (written) {
                sample.stop(commits);
                events.increment(added.size());
            } else {
                failures.increment();
            }
        }
    }

    @Override
    public long lastId() throws IOException {
        return journal.lastId();
    }

    @Override
    public void keep(CoreSnapshot snapshot) throws IOException {
        journal.keep(snapshot);
    }

    @Override
    public Optional<CoreSnapshot> snapshot() throws IOException {
        return journal.snapshot();
    }

    @Override
    public List<Numbered> after(long eventId, int limit) throws IOException {
        return journal.after(eventId, limit);
    }
}
