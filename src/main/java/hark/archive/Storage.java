package hark.archive;

import hark.support.Ids;
import hark.support.Timers;
import java.io.IOException;
import java.time.Instant;

/// The places where recordings are and could be: how much is there, and whether a place can be used.
public final class Storage {
    private final StorageBook book;
    private final Timers timers;
    private final Ids ids;

    public Storage(StorageBook book, Timers timers, Ids ids) {
        this.book = book;
        this.timers = timers;
        this.ids = ids;
    }

    public Instant now() {
        return timers.now();
    }

    public StorageOutlook outlook(Instant now) throws IOException {
        return new StorageOutlook(book.portions(now));
    }

    /// Waits for the disk.
    public FolderTrial.Outcome tried(String folder) {
        return new FolderTrial(ids.uuid()).of(folder);
    }
}
