package hark.board;

import hark.board.PacketSink.PacketHead;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// A piece of a [LookBack]: packets one behind the other.
final class LookBackChunk {
    static final int BYTES = 16 * 1024;
    static final int ENCODINGS_MAX = Byte.MAX_VALUE;
    static final int REPORT_BYTES = 1 + 1 + 4 + 8 + 4 + 8;
    private static final int HEAD_BYTES = 1 + 1 + 1 + 1 + 8 + 4 + 4 + 8 + 2;

    private static final byte PACKET = 0;
    private static final byte MARKED_PACKET = 1;
    private static final byte REPORT = 2;
    private static final long UNSIGNED_INT = 0xFFFF_FFFFL;

    private final byte[] array = new byte[BYTES];
    private final ByteBuffer bytes = ByteBuffer.wrap(array);
    private long lastNanos;

    static int bytesOf(ByteBuffer payload) {
        return HEAD_BYTES + payload.remaining();
    }

    boolean hasRoom(int more) {
        return bytes.remaining() >= more;
    }

    /// Arrival of the newest packet or report.
    long lastNanos() {
        return lastNanos;
    }

    /// The payload's position stays as it was.
    void put(PacketHead head, int encoding, ByteBuffer payload) {
        int length = payload.remaining();
        bytes.put(head.marker ? MARKED_PACKET : PACKET)
                .put((byte) head.leg)
                .put((byte) encoding)
                .put((byte) head.payloadType)
                .putLong(head.sequence)
                .putInt((int) head.timestamp)
                .putInt((int) head.ssrc)
                .putLong(head.arrivalNanos)
                .putShort((short) length);
        bytes.put(bytes.position(), payload, payload.position(), length);
        bytes.position(bytes.position() + length);
        lastNanos = head.arrivalNanos;
    }

    void put(int leg, SenderReport report) {
        bytes.put(REPORT)
                .put((byte) leg)
                .putInt((int) report.ssrc())
                .putLong(report.ntp())
                .putInt((int) report.rtpTimestamp())
                .putLong(report.arrivalNanos());
        lastNanos = report.arrivalNanos();
    }

    void readAll(List<String> encodings, PacketSink to) {
        ByteBuffer in = bytes.duplicate().flip();
        while (in.hasRemaining()) {
            byte kind = in.get();
            if (kind == REPORT) {
                to.report(Byte.toUnsignedInt(in.get()), report(in));
            } else {
                PacketHead head = head(in, encodings);
                head.marker = kind == MARKED_PACKET;
                int length = Short.toUnsignedInt(in.getShort());
                to.packet(head, in.slice(in.position(), length).asReadOnlyBuffer());
                in.position(in.position() + length);
            }
        }
    }

    private static SenderReport report(ByteBuffer in) {
        return new SenderReport(
                in.getInt() & UNSIGNED_INT, in.getLong(), in.getInt() & UNSIGNED_INT, in.getLong());
    }

    private static PacketHead head(ByteBuffer in, List<String> encodings) {
        PacketHead head = new PacketHead();
        head.leg = Byte.toUnsignedInt(in.get());
        head.encoding = encodings.get(in.get());
        head.payloadType = in.get();
        head.sequence = in.getLong();
        head.timestamp = in.getInt() & UNSIGNED_INT;
        head.ssrc = in.getInt() & UNSIGNED_INT;
        head.arrivalNanos = in.getLong();
        return head;
    }

    /// Nothing of what was said stays in it.
    void clear() {
        Arrays.fill(array, (byte) 0);
        bytes.clear();
    }
}
