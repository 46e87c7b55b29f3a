package hark.audio.flac;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Bits of a stream, the highest first, with both check sums of what was read.
final class BitReader {
    private static final int ZEROS_MAX = 1 << 20;

    private final InputStream in;
    private int octet;
    private int left;
    private int headerSum;
    private int frameSum;

    BitReader(InputStream in) {
        this.in = in;
    }

    /// A frame may begin here, or the file end.
    boolean isAtEnd() throws IOException {
        headerSum = 0;
        frameSum = 0;
        int next = in.read();
        if (next >= 0) {
            take(next);
        }
        return next < 0;
    }

    private void take(int next) {
        headerSum = Crc.HEADER.next(headerSum, next);
        frameSum = Crc.FRAME.next(frameSum, next);
        octet = next;
        left = 8;
    }

    private void more() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the file ends inside a frame");
        }
        take(next);
    }

    int bit() throws IOException {
        if (left == 0) {
            more();
        }
        left--;
        return octet >> left & 1;
    }

    /// @param width 0 to 32
    int bits(int width) throws IOException {
        int value = 0;
        int wanted = width;
        while (wanted > 0) {
            if (left == 0) {
                more();
            }
            int taken = Math.min(wanted, left);
            left -= taken;
            value = value << taken | octet >> left & (1 << taken) - 1;
            wanted -= taken;
        }
        return value;
    }

    int signed(int width) throws IOException {
        int value = bits(width);
        return width == 0 ? 0 : value << (32 - width) >> (32 - width);
    }

    int zeros() throws IOException {
        int zeros = 0;
        while (bit() == 0) {
            if (++zeros > ZEROS_MAX) {
                throw new IOException("a number without end in a frame");
            }
        }
        return zeros;
    }

    void align() {
        left = 0;
    }

    int headerSum() {
        return headerSum;
    }

    int frameSum() {
        return frameSum;
    }
}
