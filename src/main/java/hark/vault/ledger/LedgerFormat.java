package hark.vault.ledger;

import hark.vault.LedgerHeader;
import hark.vault.LedgerWriter.HoldEntry;
import hark.vault.LedgerWriter.HoldMark;
import hark.vault.LedgerWriter.PacketEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32C;

/// The bytes of a ledger: eight letters that name format and version, then entries.
/// ```
///  0        4        8
///  +--------+--------+------+-----------------+
///  | CRC32C | length | kind | the kind's own  |   big-endian; length counts from `kind` on,
///  +--------+--------+------+-----------------+   the sum covers everything after itself
/// ```
/// A file that was being written when the machine died ends in a torn entry: its sum or its length is wrong, and the
/// ledger ends before it. Kinds a reader does not know are passed over.
final class LedgerFormat {
    static final byte[] MAGIC = "HARKLED1".getBytes(StandardCharsets.US_ASCII);
    static final int FRAME_BYTES = 8;
    static final int BODY_BYTES_MAX = 1 << 24;

    /// Entries that are written together: one that is longer than all, or several.
    static final int CHUNK_BYTES_MAX = BODY_BYTES_MAX + FRAME_BYTES;

    static final int PACKET_BYTES = FRAME_BYTES + 31;

    /// Letters of a leg's label; what is longer is cut.
    private static final int LABEL_MAX = 255;

    static final int RTP_MARKER = 1;
    static final int BLACKED_OUT = 2;

    private LedgerFormat() {}

    /// Leaves room for sum and length; [#finish] fills them in.
    static int begin(ByteBuffer to, EntryKind kind) {
        int at = to.position();
        to.position(at + FRAME_BYTES).put(kind.number());
        return at;
    }

    static void finish(ByteBuffer to, int at, CRC32C sum) {
        int end = to.position();
        int limit = to.limit();
        to.putInt(at + 4, end - at - FRAME_BYTES);
        sum.reset();
        sum.update(to.position(at + 4).limit(end));
        to.limit(limit).position(end).putInt(at, (int) sum.getValue());
    }

    /// What the packet itself says, 22 bytes; arrival and encoding stand before it, the payload after it.
    static void packetHead(ByteBuffer to, PacketEntry entry) {
        int flags = (entry.marker() ? RTP_MARKER : 0) | (entry.withheld() ? BLACKED_OUT : 0);
        to.putShort((short) entry.leg()).put((byte) entry.payloadType()).put((byte) flags);
        to.putLong(entry.sequence()).putInt((int) entry.timestamp()).putInt((int) entry.ssrc());
    }

    static byte[] header(LedgerHeader header) {
        Map<String, String> about = new TreeMap<>(header.about());
        int size = 64 + 4 * header.coreIdent().length();
        for (Map.Entry<String, String> fact : about.entrySet()) {
            size += 8 + 4 * (fact.getKey().length() + fact.getValue().length());
        }
        ByteBuffer body = ByteBuffer.allocate(size);
        body.putLong(header.recordingId());
        body.putLong(header.globalId().getMostSignificantBits());
        body.putLong(header.globalId().getLeastSignificantBits());
        body.putLong(header.start().getEpochSecond()).putInt(header.start().getNano());
        text(body, header.coreIdent());
        body.putInt(about.size());
        about.forEach((name, value) -> text(text(body, name), value));
        byte[] bytes = new byte[body.position()];
        body.flip().get(bytes);
        return bytes;
    }

    static LedgerHeader header(ByteBuffer body) {
        long recordingId = body.getLong();
        UUID globalId = new UUID(body.getLong(), body.getLong());
        Instant start = Instant.ofEpochSecond(body.getLong(), body.getInt());
        String coreIdent = text(body);
        int facts = body.getInt();
        Map<String, String> about = new HashMap<>();
        for (int i = 0; i < facts; i++) {
            about.put(text(body), text(body));
        }
        return new LedgerHeader(recordingId, globalId, coreIdent, start, 0, about);
    }

    /// @param startNanos of the recording; what was on hold before is on hold from its first moment
    static byte[] hold(HoldEntry entry, long startNanos) {
        byte[] sign = utf8(entry.sign());
        String name = entry.label().substring(0, Math.min(entry.label().length(), LABEL_MAX));
        byte[] label = utf8(name);
        ByteBuffer body = ByteBuffer.allocate(19 + sign.length + label.length);
        body.putLong(Math.max(0, entry.atNanos() - startNanos));
        body.put((byte) entry.mark().ordinal()).putShort((short) entry.leg());
        return text(text(body, entry.sign()), name).array();
    }

    static HoldEntry hold(ByteBuffer body) {
        long atNanos = body.getLong();
        HoldMark mark = HoldMark.values()[body.get()];
        int leg = body.getShort();
        return new HoldEntry(mark, leg, text(body), text(body), atNanos);
    }

    static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer text(ByteBuffer to, String text) {
        byte[] bytes = utf8(text);
        return to.putInt(bytes.length).put(bytes);
    }

    private static String text(ByteBuffer from) {
        byte[] bytes = new byte[from.getInt()];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
