package hark.wire.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// What the Web API counts. Commands and their codes are counted by the door.
///
/// @param clashes values dropped because their name had one already
record WebMeters(Counter refusedAddress, Counter refusedOrigin, Counter clashes) {
    static WebMeters of(MeterRegistry meters) {
        return new WebMeters(
                meters.counter("hark.wire.refused", "port", "web", "reason", "address"),
                meters.counter("hark.wire.refused", "port", "web", "reason", "origin"),
                meters.counter("hark.wire.clashes", "port", "web"));
    }
}
