package hark.vault.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/// How a file of sealed blocks begins, 128 bytes, big-endian:
/// ```
///  0       8            12          28     60            64
///  +-------+------------+-----------+------+-------------+------------------+
///  | magic | block size | recording | salt | role length | role, then zeros |
///  +-------+------------+-----------+------+-------------+------------------+
/// ```
/// The key of the file is derived from the recording's data key, the salt and this whole head, so that none of it can
/// be changed. Then come the blocks, each a block's size of the file's own bytes, the last one fewer, sealed with
/// AES-256-GCM, and 16 bytes of tag. A block's nonce is its number from 0; recording, number and whether it is the last
/// are authenticated with it.
///
/// @param role what the file is to its recording: the end of its name, `.wav`
record BlockHead(int blockBytes, UUID recording, byte[] salt, String role) {
    static final int BYTES = 128;
    static final int BLOCK_BYTES = 1 << 16;
    static final int BLOCK_BYTES_MAX = 1 << 24;
    private static final byte[] MAGIC = {(byte) 0x89, 'H', 'A', 'R', 'K', 'E', 'N', '1'};
    private static final int ROLE_BYTES_MAX = 64;

    /// Of a file that is about to be written.
    static BlockHead fresh(UUID recording, String role) {
        return new BlockHead(BLOCK_BYTES, recording, DataKey.freshSalt(), role);
    }

    static boolean isHead(ByteBuffer bytes) {
        return bytes.remaining() >= BYTES
                && bytes.slice(bytes.position(), MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    static BlockHead parse(ByteBuffer bytes) throws IOException {
        bytes.position(bytes.position() + MAGIC.length);
        int blockBytes = bytes.getInt();
        UUID recording = new UUID(bytes.getLong(), bytes.getLong());
        byte[] salt = new byte[Crypto.KEY_BYTES];
        bytes.get(salt);
        int length = bytes.getInt();
        if (blockBytes < 1
                || blockBytes > BLOCK_BYTES_MAX
                || length < 0
                || length > ROLE_BYTES_MAX) {
            throw new IOException("its first bytes were changed");
        }
        byte[] role = new byte[length];
        bytes.get(role);
        BlockHead head =
                new BlockHead(
                        blockBytes, recording, salt, new String(role, StandardCharsets.UTF_8));
        if (!bytes.rewind().equals(ByteBuffer.wrap(head.bytes()))) {
            throw new IOException("its first bytes were changed");
        }
        return head;
    }

    byte[] bytes() {
        byte[] name = role.getBytes(StandardCharsets.UTF_8);
        if (name.length > ROLE_BYTES_MAX) {
            throw new IllegalArgumentException("too long: " + role);
        }
        ByteBuffer to = ByteBuffer.allocate(BYTES).put(MAGIC).putInt(blockBytes);
        to.putLong(recording.getMostSignificantBits());
        to.putLong(recording.getLeastSignificantBits());
        to.put(salt).putInt(name.length).put(name);
        return to.array();
    }

    AesGcm cipher(DataKey key) {
        return key.cipher(salt, bytes());
    }

    /// What is authenticated with a block.
    byte[] bound(long number, Position position) {
        ByteBuffer bound = ByteBuffer.allocate(3 * Long.BYTES + 1);
        bound.putLong(recording.getMostSignificantBits());
        bound.putLong(recording.getLeastSignificantBits());
        return bound.putLong(number).put((byte) position.ordinal()).array();
    }

    enum Position {
        INNER,
        LAST
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockHead head && Arrays.equals(bytes(), head.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }
}
