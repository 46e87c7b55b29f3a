package hark.vault.seal;

import java.time.Duration;

/// What the list of recordings says of one.
///
/// @param filename relative to the recording path; empty before it is sealed
/// @param sha256 of the recording as it is exported
public record Listed(
        Identity identity,
        State state,
        String filename,
        String sha256,
        long bytes,
        Duration duration) {
    public enum State {
        /// It runs, or is being sealed.
        RUNNING,
        COMPLETE,
        /// It will have no file.
        FAILED
    }
}
