package hark.core.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/// The files that recordings became, for reading.
public interface RecordingFiles {
    /// Empty when the row has no file, or the file is not where it should be. The caller closes what was opened.
    Optional<Opened> open(RecordingRow row) throws IOException;

    /// @param name of the file, without its folder
    /// @param bytes its length now
    record Opened(String name, long bytes, SeekableByteChannel content) implements Closeable {
        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}
