package hark.audio.ogg;

import hark.audio.AudioReader;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMSDecoder;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads Ogg Opus files of one or two channels, at the rate they were made from where Opus can give it, else at 48,000
/// samples a second.
public final class OggOpusReader implements AudioReader {
    /// What is left of a lossy format's silence; found by listening to every bit rate, and some more.
    private static final int SILENCE_LEVEL = 16;

    /// Frames of 20 ms before which something may still ring: the one it fell into, the one after it, and what the
    /// decoder holds.
    private static final int RINGING = 3;

    private static final int PACKET_MILLIS_MAX = 120;

    private final DataInputStream in;
    private final PageReader pages;
    private final Head head;
    private final OpusMSDecoder decoder;
    private final short[] room;
    private short[] decoded = {};
    private int at;
    private long framesOut;
    private long skip;
    private boolean over;

    private OggOpusReader(DataInputStream in, PageReader pages, Head head) throws IOException {
        this.in = in;
        this.pages = pages;
        this.head = head;
        this.decoder = head.decoder();
        this.room = new short[head.rate / 1000 * PACKET_MILLIS_MAX * head.channels];
        this.skip = (long) head.skipped * head.rate / OpusHeaders.GRANULES_A_SECOND;
    }

    /// The reader closes the stream.
    ///
    /// @throws IOException also when this is no such file; the message says what is wrong
    public static OggOpusReader read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 1 << 16));
        try {
            PageReader pages = new PageReader(in);
            Head head = Head.of(pages.next());
            pages.next();
            return new OggOpusReader(in, pages, head);
        } catch (EOFException e) {
            in.close();
            throw new IOException("the file ends inside its header", e);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public int channels() {
        return head.channels;
    }

    @Override
    public int sampleRate() {
        return head.rate;
    }

    @Override
    public Silence silence() {
        int frame = head.rate / OpusPackets.A_SECOND;
        return new Silence(SILENCE_LEVEL, RINGING * frame, frame);
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

    /// Decodes a page. The last one says how much of its end does not count.
    private boolean next() throws IOException {
        if (over) {
            return false;
        }
        PageReader.Page page = nextPage();
        int made = 0;
        short[] all = new short[0];
        for (byte[] packet : page.packets()) {
            int frames = decode(packet);
            int skipped = (int) Math.min(skip, frames);
            skip -= skipped;
            int count = (frames - skipped) * channels();
            if (all.length < made + count) {
                all = Arrays.copyOf(all, Math.max(made + count, all.length * 2));
            }
            System.arraycopy(room, skipped * channels(), all, made, count);
            made += count;
        }
        if (page.last()) {
            over = true;
            long frames = head.frames(page.granule()) - framesOut;
            if (frames < 0 || frames * channels() > made) {
                throw new IOException("the file is not as long as it says");
            }
            made = (int) frames * channels();
        }
        framesOut += made / channels();
        decoded = Arrays.copyOf(all, made);
        at = 0;
        return made > 0 || !over && next();
    }

    private PageReader.Page nextPage() throws IOException {
        try {
            return pages.next();
        } catch (EOFException e) {
            throw (EOFException)
                    new EOFException("the file ends before its last sample").initCause(e);
        }
    }

    private int decode(byte[] packet) throws IOException {
        try {
            int most = room.length / channels();
            int frames = decoder.decodeMultistream(packet, 0, packet.length, room, 0, most, 0);
            if (frames >= 0) {
                return frames;
            }
        } catch (RuntimeException e) {
            throw new IOException("a packet cannot be decoded", e);
        }
        throw new IOException("a packet cannot be decoded");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private record Head(int channels, int rate, int skipped, byte[] streams) {
        static Head of(PageReader.Page page) throws IOException {
            byte[] packet = page.packets().isEmpty() ? new byte[0] : page.packets().getFirst();
            if (packet.length < 19
                    || !new String(packet, 0, 8, StandardCharsets.US_ASCII).equals("OpusHead")) {
                throw new IOException("not Opus");
            }
            ByteBuffer said = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
            int channels = packet[9];
            int family = packet[18];
            boolean mapped = family == 1 && packet.length >= 21 + channels;
            if (packet[8] != 1 || channels < 1 || channels > 2 || family != 0 && !mapped) {
                throw new IOException("neither one nor two channels of Opus");
            }
            byte[] streams =
                    mapped
                            ? Arrays.copyOfRange(packet, 19, 21 + channels)
                            : new byte[] {1, (byte) (channels - 1), 0, 1};
            int rate = said.getInt(12);
            return new Head(
                    channels,
                    OpusPackets.takes(rate) ? rate : OpusHeaders.GRANULES_A_SECOND,
                    Short.toUnsignedInt(said.getShort(10)),
                    streams);
        }

        OpusMSDecoder decoder() throws IOException {
            try {
                short[] mapping = new short[channels];
                for (int channel = 0; channel < channels; channel++) {
                    mapping[channel] = streams[2 + channel];
                }
                return OpusMSDecoder.create(rate, channels, streams[0], streams[1], mapping);
            } catch (OpusException | RuntimeException e) {
                throw new IOException("streams that do not fit their channels", e);
            }
        }

        long frames(long granule) {
            return (granule - skipped) * rate / OpusHeaders.GRANULES_A_SECOND;
        }
    }
}
