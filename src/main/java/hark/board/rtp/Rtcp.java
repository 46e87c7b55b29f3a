package hark.board.rtp;

import hark.board.SenderReport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// RTCP as far as a recorder needs it (RFC 3550 section 6): reads sender reports, writes receiver reports.
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |V=2|P|    RC   |   PT=SR=200   |             length            |
/// |                         SSRC of sender                        |
/// |              NTP timestamp, most significant word             |
/// |             NTP timestamp, least significant word             |
/// |                         RTP timestamp                         |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
final class Rtcp {
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int SOURCE_DESCRIPTION = 202;
    private static final int CNAME = 1;
    private static final int SENDER_REPORT_BYTES = 28;
    private static final int REPORT_WORDS = 7;
    private static final int VERSION_2 = 0x80;

    private Rtcp() {}

    /// What one leg has to report about its sender. (RFC 3550 section 6.4.2, a report block)
    ///
    /// @param lost since the beginning
    /// @param sinceReportNanos time since the last sender report came; 0 with `lastReport` 0
    record Block(
            long ssrc,
            int fractionLost,
            long lost,
            long highestSequence,
            long jitter,
            long lastReport,
            long sinceReportNanos) {}

    /// Whether every packet of the compound is as long as it says, and together they fill the datagram.
    static boolean wellFormed(ByteBuffer packet) {
        int at = packet.position();
        while (at < packet.limit()) {
            if (packet.limit() - at < 4 || (packet.get(at) & 0xC0) != VERSION_2) {
                return false;
            }
            at += lengthAt(packet, at);
        }
        return at == packet.limit() && packet.hasRemaining();
    }

    /// The first sender report in a well-formed compound.
    static Optional<SenderReport> senderReport(ByteBuffer packet, long arrivalNanos) {
        for (int at = packet.position(); at < packet.limit(); at += lengthAt(packet, at)) {
            boolean sender = (packet.get(at + 1) & 0xFF) == SENDER_REPORT;
            if (sender && lengthAt(packet, at) >= SENDER_REPORT_BYTES) {
                long ssrc = packet.getInt(at + 4) & 0xFFFF_FFFFL;
                long rtp = packet.getInt(at + 16) & 0xFFFF_FFFFL;
                return Optional.of(
                        new SenderReport(ssrc, packet.getLong(at + 8), rtp, arrivalNanos));
            }
        }
        return Optional.empty();
    }

    /// A compound of a receiver report and our name.
    static ByteBuffer receiverReport(long ourSsrc, Block block, String cname) {
        byte[] name = cname.getBytes(StandardCharsets.US_ASCII);
        int chunkWords = 1 + (2 + name.length) / 4 + 1;
        ByteBuffer report = ByteBuffer.allocate(4 * (1 + REPORT_WORDS + 1 + chunkWords));
        head(report, RECEIVER_REPORT, REPORT_WORDS);
        report.putInt((int) ourSsrc).putInt((int) block.ssrc());
        report.putInt(block.fractionLost() << 24 | (int) Math.min(block.lost(), 0x7F_FFFF));
        report.putInt((int) block.highestSequence()).putInt((int) block.jitter());
        report.putInt((int) block.lastReport()).putInt(delay(block.sinceReportNanos()));
        head(report, SOURCE_DESCRIPTION, chunkWords);
        report.putInt((int) ourSsrc).put((byte) CNAME).put((byte) name.length).put(name);
        return report.clear();
    }

    private static void head(ByteBuffer report, int type, int words) {
        report.put((byte) (VERSION_2 | 1)).put((byte) type).putShort((short) words);
    }

    /// In units of 1/65536 s.
    private static int delay(long nanos) {
        return (int) (nanos / 1_000 * 65_536 / 1_000_000);
    }

    private static int lengthAt(ByteBuffer packet, int at) {
        return 4 * ((packet.getShort(at + 2) & 0xFFFF) + 1);
    }
}
