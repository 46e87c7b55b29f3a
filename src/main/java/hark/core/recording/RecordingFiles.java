package hark.core.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
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
