package hark.core.recording;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// Which decision traces are wanted; what is present must hold.
public record DecisionQuery(
        Optional<String> deviceId,
        OptionalLong recordingId,
        Optional<Instant> from,
        Optional<Instant> to,
        int limit) {}
