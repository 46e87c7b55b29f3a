package hark.audio.flac;

import java.util.Arrays;

/// Bits of one frame, the highest first.
final class BitWriter {
    private byte[] bytes = new byte[1 << 14];
    private int length;
    private long held;
    private int count;

    void clear() {
        length = 0;
        held = 0;
        count = 0;
    }

    /// @param width 0 to 32; what is above it in the value is left out
    void put(int value, int width) {
        held = held << width | (value & ((1L << width) - 1));
        count += width;
        while (count >= 8) {
            count -= 8;
            octet((int) (held >>> count));
        }
    }

    /// So many zeros, and a one.
    void unary(int zeros) {
        int left = zeros;
        for (; left >= 31; left -= 31) {
            put(0, 31);
        }
        put(1, left + 1);
    }

    private void octet(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) value;
    }

    void align() {
        put(0, (8 - count) % 8);
    }

    /// Whole bytes, so far; what [#length] says of them counts.
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
