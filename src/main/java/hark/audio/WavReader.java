package hark.audio;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Reads WAV files (RIFF and RF64) of 16-bit linear samples or of G.711 from their beginning to their end.
public final class WavReader implements AudioReader {
    private static final int CHUNK_MAX = 1 << 16;

    private final DataInputStream in;
    private final WavHeader header;
    private byte[] bytes = new byte[0];
    private long framesLeft;

    private WavReader(DataInputStream in, WavHeader header) {
        this.in = in;
        this.header = header;
        this.framesLeft = header.shape().frames();
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

    public AudioShape shape() {
        return header.shape();
    }

    @Override
    public int channels() {
        return header.shape().channels();
    }

    @Override
    public int sampleRate() {
        return header.shape().sampleRate();
    }

    @Override
    public Silence silence() {
        return header.encoding().silence();
    }

    @Override
    public int read(short[] samples) throws IOException {
        int frames = (int) Math.min(samples.length / channels(), framesLeft);
        int length = frames * header.frameBytes();
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        if (in.readNBytes(bytes, 0, length) < length) {
            throw new EOFException("the file ends before its last sample");
        }
        header.encoding().decode(bytes, frames * channels(), samples);
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
        private Optional<WavEncoding> encoding = Optional.empty();
        private int channels;
        private int sampleRate;
        private long largeDataBytes = -1;

        Head(DataInputStream in) {
            this.in = in;
        }

        WavHeader read() throws IOException {
            String kind = name();
            number();
            if (!(kind.equals("RIFF") || kind.equals("RF64")) || !name().equals("WAVE")) {
                throw new IOException("not a WAV file");
            }
            while (true) {
                String chunk = name();
                long length = number();
                if (chunk.equals("data")) {
                    return header(length);
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
                encoding = Optional.of(encoding(body.getShort(0), body.getShort(14)));
            }
            if (name.equals("ds64") && body.remaining() >= 16) {
                largeDataBytes = body.getLong(8);
            }
        }

        private static WavEncoding encoding(int tag, int bits) throws IOException {
            return Arrays.stream(WavEncoding.values())
                    .filter(each -> each.tag == tag && each.sampleBytes * 8 == bits)
                    .findFirst()
                    .orElseThrow(() -> new IOException("neither 16-bit linear samples nor G.711"));
        }

        private WavHeader header(long length) throws IOException {
            if (encoding.isEmpty() || channels < 1 || sampleRate < 1) {
                throw new IOException("no format before the samples");
            }
            long dataBytes = largeDataBytes >= 0 ? largeDataBytes : length;
            long frames = dataBytes / ((long) encoding.get().sampleBytes * channels);
            return new WavHeader(encoding.get(), new AudioShape(channels, sampleRate, frames));
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
