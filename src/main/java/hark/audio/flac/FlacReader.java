package hark.audio.flac;

import hark.audio.AudioReader;
import hark.audio.AudioShape;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/// Reads FLAC files of 16-bit samples in one or two channels, and holds what comes out against every sum in them.
public final class FlacReader implements AudioReader {
    private static final int METADATA_MAX = 1 << 24;
    private static final int STREAMINFO = 0;

    private final DataInputStream in;
    private final AudioShape shape;
    private final byte[] md5;
    private final FrameReader frames;
    private final SampleDigest digest;
    private short[] decoded = {};
    private int at;
    private long framesRead;
    private boolean over;

    private FlacReader(DataInputStream in, AudioShape shape, byte[] md5) {
        this.in = in;
        this.shape = shape;
        this.md5 = md5;
        this.frames = new FrameReader(new BitReader(in), shape.channels());
        this.digest = new SampleDigest(shape.channels());
    }

    /// The reader closes the stream.
    ///
    /// @throws IOException also when this is no such file; the message says what is wrong
    public static FlacReader read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 1 << 16));
        try {
            return head(in);
        } catch (EOFException e) {
            in.close();
            throw new IOException("the file ends inside its header", e);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static FlacReader head(DataInputStream in) throws IOException {
        if (in.readInt() != 0x664C6143) {
            throw new IOException("not a FLAC file");
        }
        byte[] info = {};
        for (boolean last = false; !last; ) {
            int head = in.readInt();
            last = head < 0;
            int length = head & (METADATA_MAX - 1);
            if ((head >>> 24 & 0x7F) == STREAMINFO && length == FlacWriter.STREAMINFO_BYTES) {
                info = in.readNBytes(length);
            } else {
                in.skipNBytes(length);
            }
        }
        if (info.length < FlacWriter.STREAMINFO_BYTES) {
            throw new IOException("nothing is said of the samples");
        }
        return new FlacReader(in, shape(info), Arrays.copyOfRange(info, 18, 34));
    }

    private static AudioShape shape(byte[] info) throws IOException {
        long word = 0;
        for (int i = 10; i < 18; i++) {
            word = word << 8 | info[i] & 0xFF;
        }
        int channels = (int) (word >>> 41 & 7) + 1;
        int bits = (int) (word >>> 36 & 31) + 1;
        if (bits != FlacWriter.BITS || channels > 2) {
            throw new IOException("not 16-bit samples in one or two channels");
        }
        return new AudioShape(channels, (int) (word >>> 44), word & (1L << 36) - 1);
    }

    /// As the header says it.
    public AudioShape shape() {
        return shape;
    }

    @Override
    public int channels() {
        return shape.channels();
    }

    @Override
    public int sampleRate() {
        return shape.sampleRate();
    }

    @Override
    public Silence silence() {
        return Silence.EXACT;
    }

    @Override
    public int read(short[] samples) throws IOException {
        int wanted = samples.length / channels() * channels();
        int filled = 0;
        while (filled < wanted && (at < decoded.length || next())) {
            int count = Math.min(wanted - filled, decoded.length - at);
            System.arraycopy(decoded, at, samples, filled, count);
            at += count;
            filled += count;
        }
        return filled / channels();
    }

    private boolean next() throws IOException {
        if (!over) {
            decoded = frames.next();
            at = 0;
            int read = decoded.length / channels();
            digest.write(decoded, read);
            framesRead += read;
            over = read == 0;
            if (over) {
                check();
            }
        }
        return !over;
    }

    private void check() throws IOException {
        if (shape.frames() > 0 && framesRead < shape.frames()) {
            throw new EOFException("the file ends before its last sample");
        }
        if (!Arrays.equals(md5, new byte[md5.length])
                && !MessageDigest.isEqual(md5, digest.md5())) {
            throw new IOException("the samples are not those the file was made of (MD5)");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
