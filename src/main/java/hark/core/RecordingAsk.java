package hark.core;

import java.util.Optional;
import java.util.OptionalLong;

/// Which recording to stop: by its id, or the one of a call. Exactly one is present.
public record RecordingAsk(OptionalLong recordingId, Optional<CallAsk> call) {}
