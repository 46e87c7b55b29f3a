package hark.audio;

import java.io.IOException;

/// Reads a file of audio from its beginning to its end.
public interface AudioReader extends AutoCloseable {
    int channels();

    /// Frames a second.
    int sampleRate();

    /// Reads the next frames, as many as the array holds.
    ///
    /// @param samples interleaved, left first
    /// @return frames read; 0 at the end
    /// @throws IOException also when the file is damaged or ends too soon; the message says what is wrong
    int read(short[] samples) throws IOException;

    /// What digital silence becomes in this file.
    Silence silence();

    @Override
    void close() throws IOException;

    /// What may be heard where nothing is.
    ///
    /// @param level the loudest sample
    /// @param headFrames so long after its beginning what was before may still ring
    /// @param tailFrames so long before its end what comes may already be heard
    record Silence(int level, int headFrames, int tailFrames) {
        public static final Silence EXACT = new Silence(0, 0, 0);
    }
}
