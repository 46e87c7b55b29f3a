package hark.vault.seal;

import java.time.Instant;

/// Whose a file is, in words that a person looks for.
///
/// @param recordingId RECORDID; -1 where nobody says
/// @param globalId empty where nobody says
/// @param device empty where nobody says
public record Identity(long recordingId, String globalId, String device, Instant start) {}
