package hark.wire;

import hark.api.door.Door;
import hark.support.Ids;
import hark.support.Timers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Predicate;

/// What the ports need of the rest of the server.
///
/// @param isKnownType whether a name in upper case is a TYPE
public record Outside(
        Door door, Predicate<String> isKnownType, Timers timers, Ids ids, MeterRegistry meters) {
    public Outside {
        door = new GuardedDoor(door, ids);
    }
}
