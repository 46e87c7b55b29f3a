package hark.audio.flac;

import hark.audio.AudioShape;
import hark.audio.AudioWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes a FLAC file of 16-bit samples in blocks of one size, within the streamable subset. The same samples give the
/// same bytes. Does not close the stream.
public final class FlacWriter implements AudioWriter {
    static final int BLOCK = 4096;
    static final int BITS = 16;
    static final int STREAMINFO_BYTES = 34;
    private static final int LAST_BLOCK = 0x80;
    private static final int SYNC_FIXED_BLOCKS = 0xFFF8;
    private static final int BLOCK_4096 = 12;
    private static final int BLOCK_SAID = 7;
    private static final int RATE_IN_STREAMINFO = 0;
    private static final int RATE_SAID_IN_HERTZ = 13;
    private static final int LEFT_AND_SIDE = 8;

    private final OutputStream out;
    private final int channels;
    private final int sampleRate;
    private final BitWriter bits = new BitWriter();
    private final Subframe subframe = new Subframe();
    private final int[][] block;
    private long framesLeft;
    private int filled;
    private int number;

    /// Writes the header.
    ///
    /// @param md5 of all samples, see [SampleDigest]
    public FlacWriter(OutputStream out, AudioShape shape, byte[] md5) throws IOException {
        this.out = out;
        this.channels = shape.channels();
        this.sampleRate = shape.sampleRate();
        this.framesLeft = shape.frames();
        this.block = new int[channels][BLOCK];
        out.write(header(shape, md5));
    }

    private static byte[] header(AudioShape shape, byte[] md5) {
        ByteBuffer header = ByteBuffer.allocate(8 + STREAMINFO_BYTES);
        header.put("fLaC".getBytes(StandardCharsets.US_ASCII));
        header.putInt(LAST_BLOCK << 24 | STREAMINFO_BYTES);
        header.putShort((short) BLOCK).putShort((short) BLOCK);
        header.put(new byte[6]); // the sizes of frames are known too late to be said here
        header.putLong(
                (long) shape.sampleRate() << 44
                        | (shape.channels() - 1L) << 41
                        | (BITS - 1L) << 36
                        | shape.frames());
        return header.put(md5).array();
    }

    @Override
    public void write(short[] samples, int frames) throws IOException {
        if (frames > framesLeft) {
            throw new IllegalArgumentException(frames + " frames, room for " + framesLeft);
        }
        framesLeft -= frames;
        for (int i = 0; i < frames; i++) {
            for (int channel = 0; channel < channels; channel++) {
                block[channel][filled] = samples[i * channels + channel];
            }
            if (++filled == BLOCK) {
                frame();
            }
        }
    }

    @Override
    public void finish() throws IOException {
        if (filled > 0) {
            frame();
        }
    }

    private void frame() throws IOException {
        bits.clear();
        boolean alike = channels == 2 && Arrays.equals(block[0], 0, filled, block[1], 0, filled);
        frameHeader(alike ? LEFT_AND_SIDE : channels - 1);
        subframe.write(block[0], filled, bits);
        if (alike) {
            Subframe.nothing(bits);
        } else if (channels == 2) {
            subframe.write(block[1], filled, bits);
        }
        bits.align();
        bits.put(Crc.FRAME.of(bits.bytes(), bits.length()), 16);
        out.write(bits.bytes(), 0, bits.length());
        filled = 0;
        number++;
    }

    private void frameHeader(int assignment) {
        int rate = rateCode();
        bits.put(SYNC_FIXED_BLOCKS, 16);
        bits.put(filled == BLOCK ? BLOCK_4096 : BLOCK_SAID, 4);
        bits.put(rate, 4);
        bits.put(assignment, 4);
        bits.put(0b1000, 4); // 16 bits a sample
        frameNumber();
        if (filled < BLOCK) {
            bits.put(filled - 1, 16);
        }
        if (rate == RATE_SAID_IN_HERTZ) {
            bits.put(sampleRate, 16);
        }
        bits.put(Crc.HEADER.of(bits.bytes(), bits.length()), 8);
    }

    private int rateCode() {
        return switch (sampleRate) {
            case 8_000 -> 4;
            case 16_000 -> 5;
            case 24_000 -> 7;
            case 32_000 -> 8;
            case 44_100 -> 9;
            case 48_000 -> 10;
            default -> sampleRate < 1 << 16 ? RATE_SAID_IN_HERTZ : RATE_IN_STREAMINFO;
        };
    }

    /// As UTF-8 would write it, of up to 31 bits.
    private void frameNumber() {
        if (number < 0x80) {
            bits.put(number, 8);
            return;
        }
        int more = (Integer.SIZE - Integer.numberOfLeadingZeros(number) - 2) / 5;
        int marks = 0xFF00 >> (more + 1) & 0xFF;
        bits.put(marks | number >>> 6 * more, 8);
        for (int i = more - 1; i >= 0; i--) {
            bits.put(0x80 | number >>> 6 * i & 0x3F, 8);
        }
    }
}
