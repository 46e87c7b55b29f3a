package hark.api.transcript;

import hark.core.event.CoreSnapshot;
import hark.core.event.Journal;
import hark.core.event.Numbered;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A journal whose disk can fail.
final class FailingJournal implements Journal {
    private final Journal journal;
    volatile boolean broken;

    FailingJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void append(List<Numbered> events) throws IOException {
        if (broken) {
            throw new IOException("the disk has failed");
        }
        journal.append(events);
    }

    @Override
    public long lastId() throws IOException {
        if (broken) {
            throw new IOException("the disk has failed");
        }
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
