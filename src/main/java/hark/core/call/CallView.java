package hark.core.call;

import hark.core.schedule.CallFacts;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// An open call as DEVICESTATUS shows it.
///
/// @param active the device's active call; the others are held
/// @param recordingId of the recording that runs on it
/// @param asked who wanted the recording that runs on it
/// @param origin who told of the call first
public record CallView(
        CallKey key,
        CallFields fields,
        Instant started,
        boolean active,
        OptionalLong recordingId,
        boolean blackedOut,
        Optional<CallFacts.Asked> asked,
        CallOrigin origin) {}
