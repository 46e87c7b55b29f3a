package hark.audio;

import java.io.IOException;

/// Takes the samples of a recording from its beginning to its end. Its length is known before, so that whatever a
/// file says of itself can stand at its beginning and nothing has to be patched.
public interface AudioWriter {
    /// @param samples interleaved, left first
    /// @param frames how many of them to write
    void write(short[] samples, int frames) throws IOException;

    /// After the last sample, once.
    void finish() throws IOException;
}
