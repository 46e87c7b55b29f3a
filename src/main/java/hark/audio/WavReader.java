package hark.audio;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Reads WAV (RIFF and RF64) files of 16-bit linear samples from their beginning to their end.
public final class WavReader implements AutoCloseable {
    private static final int CHUNK_MAX = 1 << 16;

    private final DataInputStream in;
    private final WavFormat format;
    private byte[] bytes = new byte[0];
    private long framesLeft;

    private WavReader(DataInputStream in, WavFormat format) {
        this.in = in;
        this.format = format;
        this.framesLeft = format.frames();
    }

    /// The reader closes the stream.
    ///
    /// @throws IOException also when this is no such file; the message says what is wrong
    public static WavReader read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream, CHUNK_MAX));
        try {
            return new WavReader(in, new Head(in).read());
        } catch (EOFException e) {
            in.close();
            throw new IOException("the file ends inside its header", e);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    public WavFormat format() {
        return format;
    }

    /// Reads the next frames, as many as the array holds.
    ///
    /// @param samples interleaved, left first
    /// @return frames read; 0 at the end
    /// @throws EOFException when the file is shorter than its header says
    public int read(short[] samples) throws IOException {
        int frames = (int) Math.min(samples.length / format.channels(), framesLeft);
        int count = frames * format.channels();
        if (bytes.length < count * 2) {
            bytes = new byte[count * 2];
        }
        if (in.readNBytes(bytes, 0, count * 2) < count * 2) {
            throw new EOFException("the file ends before its last sample");
        }
        for (int i = 0; i < count; i++) {
            samples[i] = (short) ((bytes[2 * i] & 0xFF) | bytes[2 * i + 1] << 8);
        }
        framesLeft -= frames;
        return frames;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /// The chunks before the samples.
    private static final class Head {
        private final DataInputStream in;
        private int channels;
        private int sampleRate;
        private long largeDataBytes = -1;

        Head(DataInputStream in) {
            this.in = in;
        }

        WavFormat read() throws IOException {
            String kind = name();
            number();
            if (!(kind.equals("RIFF") || kind.equals("RF64")) || !name().equals("WAVE")) {
                throw new IOException("not a WAV file");
            }
            while (true) {
                String chunk = name();
                long length = number();
                if (chunk.equals("data")) {
                    return format(length);
                }
                chunk(chunk, length);
            }
        }

        private void chunk(String name, long length) throws IOException {
            if (length > CHUNK_MAX) {
                throw new IOException("chunk '" + name + "' of " + length + " bytes");
            }
            ByteBuffer body = ByteBuffer.wrap(in.readNBytes((int) (length + length % 2)));
            body.order(ByteOrder.LITTLE_ENDIAN);
            if (name.equals("fmt ") && body.remaining() >= 16) {
                channels = body.getShort(2);
                sampleRate = body.getInt(4);
                if (body.getShort(0) != WavFormat.PCM || body.getShort(14) != 16) {
                    throw new IOException("not 16-bit linear samples");
                }
            }
            if (name.equals("ds64") && body.remaining() >= 16) {
                largeDataBytes = body.getLong(8);
            }
        }

        private WavFormat format(long length) throws IOException {
            if (channels < 1 || sampleRate < 1) {
                throw new IOException("no format before the samples");
            }
            long dataBytes = largeDataBytes >= 0 ? largeDataBytes : length;
            return new WavFormat(channels, sampleRate, dataBytes / (2L * channels));
        }

        private String name() throws IOException {
            byte[] letters = new byte[4];
            in.readFully(letters);
            return new String(letters, StandardCharsets.US_ASCII);
        }

        private long number() throws IOException {
            return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        }
    }
}
