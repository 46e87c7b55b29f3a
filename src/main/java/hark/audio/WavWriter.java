package hark.audio;

import java.io.IOException;
import java.io.OutputStream;

/// Writes a WAV file whose length is known beforehand, so that nothing has to be patched afterwards and the bytes can
/// be hashed on their way. Does not close the stream.
public final class WavWriter {
    private final OutputStream out;
    private final int channels;
    private byte[] bytes = new byte[0];
    private long framesLeft;

    /// Writes the header.
    public WavWriter(OutputStream out, WavFormat format) throws IOException {
        this.out = out;
        this.channels = format.channels();
        this.framesLeft = format.frames();
        out.write(format.header());
    }

    /// @param samples interleaved, left first
    /// @param frames how many of them to write
    public void write(short[] samples, int frames) throws IOException {
        if (frames > framesLeft) {
            throw new IllegalArgumentException(frames + " frames, room for " + framesLeft);
        }
        framesLeft -= frames;
        int count = frames * channels;
        if (bytes.length < count * 2) {
            bytes = new byte[count * 2];
        }
        for (int i = 0; i < count; i++) {
            bytes[2 * i] = (byte) samples[i];
            bytes[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        out.write(bytes, 0, count * 2);
    }
}
