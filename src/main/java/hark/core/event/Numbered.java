package hark.core.event;

import hark.people.Routing;
import java.time.Instant;

/// An event with its number, which grows by one on each core and is never used again, over restarts too.
///
/// @param routing how the call it is about had come, as was said of it then: who is told of it may depend on that. None
///     where it is about no call, where that is not known, or the event itself says it
public record Numbered(long id, Instant at, CoreEvent event, Routing routing) {
    /// Of no call that says how it came.
    public Numbered(long id, Instant at, CoreEvent event) {
        this(id, at, event, Routing.NONE);
    }
}
