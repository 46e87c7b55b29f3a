package hark.audio;

import java.io.IOException;
import java.io.OutputStream;

/// Writes a WAV file. Does not close the stream.
public final class WavWriter implements AudioWriter {
    private final OutputStream out;
    private final WavHeader header;
    private byte[] bytes = new byte[0];
    private long framesLeft;

    /// Writes the header.
    public WavWriter(OutputStream out, WavEncoding encoding, AudioShape shape) throws IOException {
        this.out = out;
        this.header = new WavHeader(encoding, shape);
        this.framesLeft = shape.frames();
        out.write(header.bytes());
    }

    @Override
    public void write(short[] samples, int frames) throws IOException {
        if (frames > framesLeft) {
            throw new IllegalArgumentException(frames + " frames, room for " + framesLeft);
        }
        framesLeft -= frames;
        int length = frames * header.frameBytes();
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        header.encoding().encode(samples, frames * header.shape().channels(), bytes);
        out.write(bytes, 0, length);
    }

    @Override
    public void finish() throws IOException {
        out.write(new byte[header.padding()]);
    }
}
