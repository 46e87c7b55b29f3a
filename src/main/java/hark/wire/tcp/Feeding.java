package hark.wire.tcp;

import hark.api.event.EventTypes;
import hark.wire.EventQueue;
import hark.wire.xml.EventWriter;
import java.util.Optional;

/// What connections of a port are told without asking again.
///
/// @param desk empty where nothing is told
record Feeding(Optional<Desk> desk) {
    static final Feeding NOTHING = new Feeding(Optional.empty());

    /// Where events come from.
    ///
    /// @param silent what clients are told that never asked
    record Desk(EventQueue.Source source, EventWriter writer, Optional<EventTypes> silent) {}

    Telling telling(Telling.Line line) {
        return new Telling(desk, line);
    }
}
