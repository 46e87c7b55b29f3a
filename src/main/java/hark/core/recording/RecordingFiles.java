package hark.core.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What recordings became, for reading.
public interface RecordingFiles {
    /// Empty when there is nothing yet, or what should be there is gone. The caller closes what was opened.
    Optional<Opened> open(RecordingRow row) throws IOException;

    /// Its waveform. Empty when it has none. The caller closes what was opened.
    Optional<Opened> peaks(RecordingRow row) throws IOException;

    /// Which keys were pressed. Empty when none was. The caller closes what was opened.
    Optional<Opened> keypresses(RecordingRow row) throws IOException;

    /// What was sealed of it. Empty when it has none yet. The caller closes what was opened.
    Optional<Opened> manifest(RecordingRow row) throws IOException;

    /// The signature over its manifest. Empty when it has none. The caller closes what was opened.
    Optional<Opened> signature(RecordingRow row) throws IOException;

    /// While which of its legs were on hold; none as long as it is not sealed, or when its manifest cannot be read.
    List<Hold> holds(RecordingRow row);

    /// Of one leg.
    ///
    /// @param label of the leg; empty if none
    /// @param reason by what signalling said so
    record Hold(int leg, String label, String reason, Instant start, Instant stop) {}

    /// Holds a sealed recording against its manifest, its signature and its row: reads the file whole.
    Verified verify(RecordingRow row);

    /// What that has shown.
    sealed interface Verified {
        /// @param sentence for a person
        record Sound(String sentence) implements Verified {}

        /// @param sentence that says what is not as it was sealed
        record Unsound(String sentence) implements Verified {}

        /// There is no file.
        record Gone() implements Verified {}

        /// So many are looked at already that this one was not.
        record Busy() implements Verified {}
    }

    /// A sealed recording, open for reading by one thread at a time.
    interface Opened extends Closeable {
        /// Its name, without its place.
        String name();

        /// Its length now.
        long bytes();

        /// Fills the buffer from the position on.
        ///
        /// @return how many bytes were read; -1 at the end
        int read(long position, ByteBuffer into) throws IOException;
    }
}
