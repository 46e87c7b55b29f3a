package hark.core.recording;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// Which decision traces are wanted, newest first; what is present must hold.
///
/// @param after only those that come after the one of this id in the list's order, for paging
public record DecisionQuery(
        Optional<String> deviceId,
        OptionalLong recordingId,
        Optional<Instant> from,
        Optional<Instant> to,
        OptionalLong after,
        int limit) {}
