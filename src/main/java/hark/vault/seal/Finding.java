package hark.vault.seal;

import java.util.Optional;

/// What was found of one recording, or of one file.
///
/// @param filename relative to the recording path; empty where it is of no file
/// @param identity empty where nobody says whose it is
/// @param sentence for a person
public record Finding(Kind kind, String filename, Optional<Identity> identity, String sentence) {
    public enum Kind {
        SOUND,
        /// A recording is not what was sealed, or not what the list says.
        UNSOUND,
        /// A file that belongs to no recording.
        SURPLUS,
        /// Something could not be looked at.
        FAILED,
        /// Worth knowing, and no fault.
        NOTE;

        public boolean isFault() {
            return switch (this) {
                case UNSOUND, SURPLUS, FAILED -> true;
                case SOUND, NOTE -> false;
            };
        }
    }
}
