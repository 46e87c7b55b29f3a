package hark.wire.tcp;

import hark.api.event.EventFeed;
import hark.api.event.EventTypes;
import hark.wire.xml.EventWriter;
import java.util.Optional;

/// What connections of a port are told without asking again.
///
/// @param desk empty where nothing is told
record Feeding(Optional<Desk> desk) {
    static final Feeding NOTHING = new Feeding(Optional.empty());

    /// Where events come from.
    ///
    /// @param queueMax events that may wait for one client
    /// @param silent what clients are told that never asked
    record Desk(EventFeed feed, EventWriter writer, int queueMax, Optional<EventTypes> silent) {}

    Telling telling(Telling.Line line) {
        return new Telling(desk, line);
    }
}
