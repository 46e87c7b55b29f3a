package hark.assurance;

import java.time.Instant;

/// What is wrong now.
///
/// @param since when it was first seen
/// @param what is wrong, one sentence
public record Finding(FindingKind kind, Subject subject, Instant since, String what) {}
