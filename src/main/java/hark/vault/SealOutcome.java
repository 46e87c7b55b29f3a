package hark.vault;

import java.time.Duration;

/// How sealing went.
public sealed interface SealOutcome {
    /// @param filename relative to the recording path, with `/` between folders
    /// @param sha256 of the audio file, lower-case hex
    /// @param codec as heard on the wire, for example `PCMU`
    /// @param lost packets missing by sequence number, blackouts not counted
    record Sealed(
            String filename,
            String sha256,
            long bytes,
            Duration duration,
            int sampleRate,
            String codec,
            long packets,
            long lost,
            Duration blackout)
            implements SealOutcome {}

    /// No packet ever came: there is nothing to seal.
    record NothingHeard() implements SealOutcome {}

    record SealFailed(String reason) implements SealOutcome {}
}
