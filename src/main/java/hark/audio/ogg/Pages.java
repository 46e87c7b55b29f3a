package hark.audio.ogg;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Puts packets into the pages of one logical stream (RFC 3533, section 6). A packet is never split.
final class Pages {
    static final int HEADER_BYTES = 27;
    static final int SEGMENTS_MAX = 255;
    static final int BEGINS = 2;
    static final int ENDS = 4;
    static final int CAPTURE = 0x4F676753;
    static final int SUM_AT = 22;
    private static final int[] SUMS = sums();
    private static final int POLYNOMIAL = 0x04C1_1DB7;

    private final int serial;
    private final byte[] segments = new byte[SEGMENTS_MAX];
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int count;
    private int number;

    Pages(int serial) {
        this.serial = serial;
    }

    boolean hasRoomFor(int packetBytes) {
        return count + packetBytes / SEGMENTS_MAX + 1 <= SEGMENTS_MAX;
    }

    void add(byte[] packet) {
        int left = packet.length;
        for (; left >= SEGMENTS_MAX; left -= SEGMENTS_MAX) {
            segments[count++] = (byte) SEGMENTS_MAX;
        }
        segments[count++] = (byte) left;
        body.writeBytes(packet);
    }

    /// @param granule samples at 48,000 a second up to the end of this page
    /// @param flags [#BEGINS], [#ENDS] or 0
    byte[] page(long granule, int flags) {
        int length = HEADER_BYTES + count + body.size();
        ByteBuffer page = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        page.put("OggS".getBytes(StandardCharsets.US_ASCII)).put((byte) 0).put((byte) flags);
        page.putLong(granule).putInt(serial).putInt(number++).putInt(0).put((byte) count);
        page.put(segments, 0, count).put(body.toByteArray());
        page.putInt(SUM_AT, sum(page.array()));
        count = 0;
        body.reset();
        return page.array();
    }

    /// Over a page whose own sum is zero.
    static int sum(byte[] page) {
        int sum = 0;
        for (byte octet : page) {
            sum = sum << 8 ^ SUMS[(sum >>> 24 ^ octet) & 0xFF];
        }
        return sum;
    }

    private static int[] sums() {
        int[] sums = new int[256];
        for (int i = 0; i < sums.length; i++) {
            int value = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                value = value < 0 ? value << 1 ^ POLYNOMIAL : value << 1;
            }
            sums[i] = value;
        }
        return sums;
    }
}
