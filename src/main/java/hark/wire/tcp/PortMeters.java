package hark.wire.tcp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicInteger;

/// What a port counts. Commands and their codes are counted by the door.
///
/// @param open connections at this moment
record PortMeters(
        AtomicInteger open,
        Counter opened,
        Counter refusedAddress,
        Counter refusedFull,
        Counter slow,
        Counter unfinished,
        Counter bytesIn,
        Counter bytesOut) {
    static PortMeters of(MeterRegistry meters, String port) {
        AtomicInteger open =
                meters.gauge("hark.wire.connections", Tags.of("port", port), new AtomicInteger());
        return new PortMeters(
                open == null ? new AtomicInteger() : open,
                meters.counter("hark.wire.connections.opened", "port", port),
                meters.counter("hark.wire.refused", "port", port, "reason", "address"),
                meters.counter("hark.wire.refused", "port", port, "reason", "full"),
                meters.counter("hark.wire.closed", "port", port, "reason", "slow"),
                meters.counter("hark.wire.closed", "port", port, "reason", "unfinished"),
                meters.counter("hark.wire.bytes", "port", port, "direction", "in"),
                meters.counter("hark.wire.bytes", "port", port, "direction", "out"));
    }
}
