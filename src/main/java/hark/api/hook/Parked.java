package hark.api.hook;

import java.time.Instant;

/// A message nobody took for so long that it was laid aside.
///
/// @param eventId its event's, or the last of those it says are lost
/// @param messageId what the target would know it by
/// @param happened when the event happened
/// @param parked when it was laid aside
/// @param body JSON, as it is sent
public record Parked(
        long eventId, String messageId, Instant happened, Instant parked, String body) {}
