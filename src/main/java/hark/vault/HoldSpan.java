package hark.vault;

import java.time.Instant;

/// While a leg of a sealed recording was on hold, as its manifest says.
///
/// @param label of the leg; empty if none
/// @param reason by what signalling said so
public record HoldSpan(int leg, String label, String reason, Instant start, Instant stop) {}
