package hark.core.recording;

import java.time.Duration;

/// How much was recorded in a span of time.
///
/// @param length of all recordings together, as their rows have it
/// @param bytes of their sealed files
public record RecordingSums(long recordings, Duration length, long bytes) {
    public static final RecordingSums NONE = new RecordingSums(0, Duration.ZERO, 0);
}
