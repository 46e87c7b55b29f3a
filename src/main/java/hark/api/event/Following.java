package hark.api.event;

import java.util.Optional;

/// What an answer means for the connection it goes to: the port does it, for the door knows no connections.
public sealed interface Following {
    /// It is told of all events after that number from now on.
    ///
    /// @param filter empty: as before; everything where nothing was asked before
    record From(Optional<EventFilter> filter, long after) implements Following {}

    /// It is told nothing any more.
    record End() implements Following {}
}
