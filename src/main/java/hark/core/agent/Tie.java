package hark.core.agent;

import java.time.Instant;
import java.util.Optional;

/// An agent who has logged in at a device. He has one at most, and so has the device.
///
/// @param alias the number or login he is known by while he sits there
public record Tie(long agentId, String deviceId, Optional<String> alias, Instant since) {}
