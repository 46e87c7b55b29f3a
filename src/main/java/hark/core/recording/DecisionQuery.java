package hark.core.recording;

import hark.people.Within;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// Which decision traces are wanted, newest first; what is present must hold.
///
/// @param after only those that come after the one of this id in the list's order, for paging
/// @param within only of calls there; empty: of all
public record DecisionQuery(
        Optional<String> deviceId,
        OptionalLong recordingId,
        Optional<Instant> from,
        Optional<Instant> to,
        OptionalLong after,
        int limit,
        Optional<Within> within) {
    /// Of all calls.
    public DecisionQuery(
            Optional<String> deviceId,
            OptionalLong recordingId,
            Optional<Instant> from,
            Optional<Instant> to,
            OptionalLong after,
            int limit) {
        this(deviceId, recordingId, from, to, after, limit, Optional.empty());
    }

    /// The same of these alone.
    public DecisionQuery of(Within reach) {
        return new DecisionQuery(deviceId, recordingId, from, to, after, limit, Optional.of(reach));
    }
}
