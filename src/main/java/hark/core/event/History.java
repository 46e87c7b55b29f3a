package hark.core.event;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// Events of the past, for who looks back. May be asked on any thread that can wait, and not on the core's.
public interface History {
    /// The number after which to read for all events from that moment on, but for the newest so many at most.
    long before(Instant from, int most) throws IOException;

    /// All events after the given number, in order, at most the limit.
    List<Numbered> after(long eventId, int limit) throws IOException;

    /// The number of the oldest event that is kept; empty when none is.
    OptionalLong oldest() throws IOException;
}
