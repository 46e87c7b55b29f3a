package hark.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// What stands in a WAV file before its first sample. RIFF counts bytes in 32 bits; what is longer is RF64 (EBU Tech
/// 3306). Samples that are not linear have a longer format and their number beside it, as the RIFF registry wants it.
public record WavHeader(WavEncoding encoding, AudioShape shape) {
    static final int PCM_BYTES = 44;
    private static final int DS64_BYTES = 36;
    private static final int LAW_BYTES = 14;
    private static final int RIFF_LENGTH_AT = 4;
    private static final long UINT32_MAX = 0xFFFF_FFFFL;

    int frameBytes() {
        return shape.channels() * encoding.sampleBytes;
    }

    long dataBytes() {
        return shape.frames() * frameBytes();
    }

    /// Chunks have an even length; what is missing is filled up behind the samples.
    int padding() {
        return (int) (dataBytes() % 2);
    }

    /// Length of the whole file.
    public long fileBytes() {
        return length() + dataBytes() + padding();
    }

    public boolean isLarge() {
        return shortLength() - 8 + dataBytes() + padding() > UINT32_MAX;
    }

    private int shortLength() {
        return encoding == WavEncoding.PCM ? PCM_BYTES : PCM_BYTES + LAW_BYTES;
    }

    private int length() {
        return isLarge() ? shortLength() + DS64_BYTES : shortLength();
    }

    byte[] bytes() {
        ByteBuffer header = ByteBuffer.allocate(length()).order(ByteOrder.LITTLE_ENDIAN);
        text(header, isLarge() ? "RF64" : "RIFF");
        header.putInt(isLarge() ? -1 : (int) (fileBytes() - 8));
        text(header, "WAVE");
        if (isLarge()) {
            text(header, "ds64");
            header.putInt(DS64_BYTES - 8).putLong(fileBytes() - 8).putLong(dataBytes());
            header.putLong(shape.frames()).putInt(0);
        }
        format(header);
        text(header, "data");
        header.putInt(isLarge() ? -1 : (int) dataBytes());
        return header.array();
    }

    private void format(ByteBuffer header) {
        boolean linear = encoding == WavEncoding.PCM;
        text(header, "fmt ");
        header.putInt(linear ? 16 : 18).putShort((short) encoding.tag);
        header.putShort((short) shape.channels()).putInt(shape.sampleRate());
        header.putInt(shape.sampleRate() * frameBytes()).putShort((short) frameBytes());
        header.putShort((short) (encoding.sampleBytes * 8));
        if (!linear) {
            header.putShort((short) 0);
            text(header, "fact");
            header.putInt(4).putInt((int) Math.min(shape.frames(), UINT32_MAX));
        }
    }

    /// The header of a stream that goes on: both lengths are the largest there is, which players take for "until it
    /// ends".
    public static byte[] openEnded(int channels, int sampleRate) {
        AudioShape shape = new AudioShape(channels, sampleRate, 0);
        byte[] header = new WavHeader(WavEncoding.PCM, shape).bytes();
        ByteBuffer.wrap(header).putInt(RIFF_LENGTH_AT, -1).putInt(PCM_BYTES - 4, -1);
        return header;
    }

    private static void text(ByteBuffer to, String fourLetters) {
        to.put(fourLetters.getBytes(StandardCharsets.US_ASCII));
    }
}
