package hark.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Shape of a WAV file of 16-bit linear samples. A frame is one sample of each channel.
///
/// @param channels 1 or 2; left is the first
/// @param sampleRate frames a second
/// @param frames length of the file
public record WavFormat(int channels, int sampleRate, long frames) {
    static final int HEADER_BYTES = 44;
    private static final int RIFF_LENGTH_AT = 4;
    static final int RF64_HEADER_BYTES = HEADER_BYTES + 36;
    static final int PCM = 1;
    private static final int BITS = 16;
    private static final long UINT32_MAX = 0xFFFF_FFFFL;

    public int frameBytes() {
        return channels * (BITS / 8);
    }

    public long dataBytes() {
        return frames * frameBytes();
    }

    /// Length of the whole file.
    public long fileBytes() {
        return headerBytes() + dataBytes();
    }

    int headerBytes() {
        return isLarge() ? RF64_HEADER_BYTES : HEADER_BYTES;
    }

    /// RIFF counts bytes in 32 bits; what is longer is RF64 (EBU Tech 3306).
    public boolean isLarge() {
        return dataBytes() + HEADER_BYTES - 8 > UINT32_MAX;
    }

    /// Everything that stands before the first sample.
    byte[] header() {
        ByteBuffer header = ByteBuffer.allocate(headerBytes()).order(ByteOrder.LITTLE_ENDIAN);
        text(header, isLarge() ? "RF64" : "RIFF");
        header.putInt(isLarge() ? -1 : (int) (fileBytes() - 8));
        text(header, "WAVE");
        if (isLarge()) {
            largeSizes(header);
        }
        text(header, "fmt ");
        header.putInt(16).putShort((short) PCM).putShort((short) channels).putInt(sampleRate);
        header.putInt(sampleRate * frameBytes()).putShort((short) frameBytes());
        header.putShort((short) BITS);
        text(header, "data");
        header.putInt(isLarge() ? -1 : (int) dataBytes());
        return header.array();
    }

    /// The header of a stream that goes on: both lengths are the largest there is, which players take for "until it
    /// ends".
    public static byte[] openEnded(int channels, int sampleRate) {
        byte[] header = new WavFormat(channels, sampleRate, 0).header();
        ByteBuffer.wrap(header).putInt(RIFF_LENGTH_AT, -1).putInt(HEADER_BYTES - 4, -1);
        return header;
    }

    private void largeSizes(ByteBuffer header) {
        text(header, "ds64");
        header.putInt(28).putLong(fileBytes() - 8).putLong(dataBytes()).putLong(frames).putInt(0);
    }

    private static void text(ByteBuffer to, String fourLetters) {
        to.put(fourLetters.getBytes(StandardCharsets.US_ASCII));
    }
}
