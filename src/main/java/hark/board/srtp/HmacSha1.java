package hark.board.srtp;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// HMAC-SHA1 (RFC 2104) that makes no new objects, which [javax.crypto.Mac] does.
final class HmacSha1 {
    static final int BYTES = 20;

    private static final int BLOCK_BYTES = 64;

    private final MessageDigest sha;
    private final byte[] inner = new byte[BLOCK_BYTES];
    private final byte[] outer = new byte[BLOCK_BYTES];

    /// @param key of no more than 64 bytes
    HmacSha1(byte[] key) {
        try {
            sha = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
        byte[] padded = Arrays.copyOf(key, BLOCK_BYTES);
        for (int i = 0; i < BLOCK_BYTES; i++) {
            inner[i] = (byte) (padded[i] ^ 0x36);
            outer[i] = (byte) (padded[i] ^ 0x5C);
        }
    }

    HmacSha1 begin() {
        sha.reset();
        sha.update(inner);
        return this;
    }

    HmacSha1 add(byte[] bytes, int from, int to) {
        sha.update(bytes, from, to - from);
        return this;
    }

    HmacSha1 add(int word) {
        sha.update((byte) (word >> 24));
        sha.update((byte) (word >> 16));
        sha.update((byte) (word >> 8));
        sha.update((byte) word);
        return this;
    }

    /// @param digest takes the 20 bytes
    void end(byte[] digest) {
        try {
            sha.digest(digest, 0, BYTES);
            sha.update(outer);
            sha.update(digest, 0, BYTES);
            sha.digest(digest, 0, BYTES);
        } catch (DigestException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
