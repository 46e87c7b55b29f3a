package hark.audio.ogg;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Reads the pages of one logical stream, each of which must be whole and the next one.
final class PageReader {
    private static final int PACKET_BYTES_MAX = 1 << 16;

    private final DataInputStream in;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private int serial;
    private int number;

    PageReader(DataInputStream in) {
        this.in = in;
    }

    /// @throws EOFException when the file ends before its last page
    Page next() throws IOException {
        byte[] head = new byte[Pages.HEADER_BYTES];
        in.readFully(head);
        ByteBuffer said = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (Integer.reverseBytes(said.getInt(0)) != Pages.CAPTURE || head[4] != 0) {
            throw new IOException(number == 0 ? "not an Ogg file" : "no page where one should be");
        }
        byte[] segments = in.readNBytes(Byte.toUnsignedInt(head[26]));
        int length = 0;
        for (byte segment : segments) {
            length += Byte.toUnsignedInt(segment);
        }
        byte[] body = new byte[length];
        in.readFully(body);
        check(said, segments, body);
        boolean last = (head[5] & Pages.ENDS) != 0;
        return new Page(packets(segments, body), said.getLong(6), last);
    }

    private void check(ByteBuffer head, byte[] segments, byte[] body) throws IOException {
        int sum = head.getInt(Pages.SUM_AT);
        head.putInt(Pages.SUM_AT, 0);
        ByteBuffer page = ByteBuffer.allocate(head.capacity() + segments.length + body.length);
        page.put(head.array()).put(segments).put(body);
        if (Pages.sum(page.array()) != sum) {
            throw new IOException("a page is damaged");
        }
        serial = number == 0 ? head.getInt(14) : serial;
        if (head.getInt(14) != serial || head.getInt(18) != number++) {
            throw new IOException("a page is missing, or is not of this stream");
        }
    }

    private List<byte[]> packets(byte[] segments, byte[] body) throws IOException {
        List<byte[]> packets = new ArrayList<>();
        int at = 0;
        for (byte segment : segments) {
            int length = Byte.toUnsignedInt(segment);
            begun.write(body, at, length);
            at += length;
            if (begun.size() > PACKET_BYTES_MAX) {
                throw new IOException("a packet is too long");
            }
            if (length < Pages.SEGMENTS_MAX) {
                packets.add(begun.toByteArray());
                begun.reset();
            }
        }
        return packets;
    }

    /// @param packets that end on it
    /// @param granule samples at 48,000 a second up to its end
    /// @param last nothing comes after it
    record Page(List<byte[]> packets, long granule, boolean last) {}
}
