package hark.board.rtp;

import java.nio.ByteBuffer;

/// Reads the fixed head of an RTP packet (RFC 3550 section 5.1) without allocating: one instance a media thread.
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |V=2|P|X|  CC   |M|     PT      |       sequence number         |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                           timestamp                           |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |           synchronization source (SSRC) identifier            |
/// +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
/// |            contributing source (CSRC) identifiers             |
/// |                             ....                              |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |      defined by profile       |  length in 32-bit words (X=1) |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
final class RtpHeader {
    static final int FIXED_BYTES = 12;

    private static final int VERSION = 2;

    /// The second byte of RTCP packets; RTP must keep clear of them (RFC 5761 section 4).
    private static final int RTCP_FIRST = 192;

    private static final int RTCP_LAST = 223;

    boolean marker;
    int payloadType;
    int sequence;
    long timestamp;
    long ssrc;

    /// What a datagram turned out to be.
    enum Shape {
        RTP,
        RTCP,
        MALFORMED
    }

    /// Reads the packet between position and limit. For RTP, position and limit are then the payload's, and the
    /// fields are set; otherwise the buffer is as it was.
    Shape read(ByteBuffer packet) {
        int at = packet.position();
        int length = packet.remaining();
        if (length < 4 || (packet.get(at) & 0xC0) >> 6 != VERSION) {
            return Shape.MALFORMED;
        }
        if (isRtcp(packet)) {
            return Shape.RTCP;
        }
        int second = packet.get(at + 1) & 0xFF;
        int payload = payloadOffset(packet, at, length);
        if (payload > length) {
            return Shape.MALFORMED;
        }
        int padding = padding(packet, at, length);
        if (padding < 0 || payload + padding > length) {
            return Shape.MALFORMED;
        }
        fields(packet, at, second);
        packet.limit(at + length - padding).position(at + payload);
        return Shape.RTP;
    }

    /// What RTP can never have as its second byte; also where the rest is sealed.
    static boolean isRtcp(ByteBuffer packet) {
        if (packet.remaining() < 2) {
            return false;
        }
        int second = packet.get(packet.position() + 1) & 0xFF;
        return second >= RTCP_FIRST && second <= RTCP_LAST;
    }

    private static int payloadOffset(ByteBuffer packet, int at, int length) {
        int offset = FIXED_BYTES + 4 * (packet.get(at) & 0x0F);
        boolean extended = (packet.get(at) & 0x10) != 0;
        if (!extended || offset + 4 > length) {
            return extended ? offset + 4 : offset;
        }
        return offset + 4 + 4 * (packet.getShort(at + offset + 2) & 0xFFFF);
    }

    /// Bytes of padding at the end, its own count included; -1 when the count is impossible.
    private static int padding(ByteBuffer packet, int at, int length) {
        if ((packet.get(at) & 0x20) == 0) {
            return 0;
        }
        int count = packet.get(at + length - 1) & 0xFF;
        return count == 0 ? -1 : count;
    }

    private void fields(ByteBuffer packet, int at, int second) {
        marker = (second & 0x80) != 0;
        payloadType = second & 0x7F;
        sequence = packet.getShort(at + 2) & 0xFFFF;
        timestamp = packet.getInt(at + 4) & 0xFFFF_FFFFL;
        ssrc = packet.getInt(at + 8) & 0xFFFF_FFFFL;
    }
}
