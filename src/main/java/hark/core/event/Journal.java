package hark.core.event;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Where events are made durable. The same transaction brings the rows that lists are read from (recordings,
/// decisions, blackouts, stations) up to date.
public interface Journal {
    /// Appends in order, all or nothing; on disk when it returns. Called by one thread at a time.
    void append(List<Numbered> events) throws IOException;

    /// The number of the last event that is on disk; 0 when there is none. Same thread as append.
    long lastId() throws IOException;

    /// Keeps a snapshot of the state as of its event; older snapshots may go. Same thread as append.
    void keep(CoreSnapshot snapshot) throws IOException;

    /// The newest snapshot.
    Optional<CoreSnapshot> snapshot() throws IOException;

    /// All events after the given number, in order, at most the limit.
    List<Numbered> after(long eventId, int limit) throws IOException;
}
