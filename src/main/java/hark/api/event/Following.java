package hark.api.event;

import java.util.Optional;

/// What an answer means for the connection it goes to: the port does it, for the door knows no connections.
public sealed interface Following {
    /// It is told of all events after that number from now on.
    ///
    /// @param filter empty: as before; everything where nothing was asked before
    /// @param within what whoever asked may be told of, at any time from now on, whatever the filter lets through;
    ///     empty: everything
    record From(Optional<EventFilter> filter, Optional<PhoneGroups> within, long after)
            implements Following {
        /// For who may be told of everything.
        public From(Optional<EventFilter> filter, long after) {
            this(filter, Optional.empty(), after);
        }

        /// What is let through.
        ///
        /// @param before the connection's filter by now; what was in reach of who asked for it does not count
        public EventFilter over(Optional<EventFilter> before) {
            return filter.or(() -> before).orElse(EventFilter.ALL).of(within);
        }
    }

    /// It is told nothing any more.
    record End() implements Following {}
}
