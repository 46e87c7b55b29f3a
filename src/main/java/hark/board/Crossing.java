package hark.board;

import java.time.Instant;
import java.util.List;

/// The moment a tap changed its treatment of packets.
///
/// @param at the wall clock
/// @param nanos the same moment on [hark.support.Timers#nanos], the clock of packet arrivals
/// @param lastSequences for each leg the extended RTP sequence number of its last packet before; -1 when none came
public record Crossing(Instant at, long nanos, List<Long> lastSequences) {
    public Crossing {
        lastSequences = List.copyOf(lastSequences);
    }
}
