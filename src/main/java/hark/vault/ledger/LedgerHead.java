package hark.vault.ledger;

import hark.vault.LedgerHeader;
import hark.vault.keys.AesGcm;
import hark.vault.keys.DataKey;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/// How an encrypted ledger begins, 64 bytes, big-endian, then its entries in sealed chunks:
/// ```
///  0       8           24             32     64
///  +-------+-----------+--------------+------+    +--------+-----------------+-----+
///  | magic | recording | start second | salt |    | length | sealed entries  | tag |  …
///  +-------+-----------+--------------+------+    +--------+-----------------+-----+
/// ```
/// Recording and start say where its data key lies. A chunk is what one write appended: whole entries, as
/// [LedgerFormat] has them, sealed with AES-256-GCM under the chunk's number. Length counts the entries' bytes. A chunk
/// that is torn, changed or out of its place ends the ledger before it.
record LedgerHead(UUID recording, Instant start, byte[] salt) {
    static final byte[] MAGIC = "HARKLED2".getBytes(StandardCharsets.US_ASCII);
    static final int BYTES = 64;

    /// What a chunk has more than its entries.
    static final int CHUNK_FRAME_BYTES = Integer.BYTES + AesGcm.TAG_BYTES;

    static LedgerHead fresh(LedgerHeader header) {
        return new LedgerHead(header.globalId(), header.start(), DataKey.freshSalt());
    }

    ByteBuffer bytes() {
        ByteBuffer to = ByteBuffer.allocate(BYTES).put(MAGIC);
        to.putLong(recording.getMostSignificantBits()).putLong(recording.getLeastSignificantBits());
        return to.putLong(start.getEpochSecond()).put(salt).flip();
    }

    AesGcm cipher(DataKey key) {
        byte[] head = new byte[BYTES];
        bytes().get(head);
        return key.cipher(salt, head);
    }

    /// What is authenticated with a chunk.
    static byte[] bound(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
    }

    static boolean isAt(FileChannel file) throws IOException {
        byte[] magic = new byte[MAGIC.length];
        return fill(file, ByteBuffer.wrap(magic), 0) == magic.length && Arrays.equals(magic, MAGIC);
    }

    static LedgerHead read(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        if (fill(file, bytes, 0) < BYTES) {
            throw new EOFException("shorter than its head");
        }
        bytes.position(MAGIC.length);
        UUID recording = new UUID(bytes.getLong(), bytes.getLong());
        Instant start = Instant.ofEpochSecond(bytes.getLong());
        byte[] salt = new byte[bytes.remaining()];
        bytes.get(salt);
        return new LedgerHead(recording, start, salt);
    }

    /// @return how many bytes came before the file ended
    static int fill(FileChannel file, ByteBuffer to, long position) throws IOException {
        int begin = to.position();
        int read = 0;
        while (to.hasRemaining() && read >= 0) {
            read = file.read(to, position + to.position() - begin);
        }
        return to.position() - begin;
    }
}
