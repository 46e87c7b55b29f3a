package hark.board.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/// The block cipher, one key. Modes are built on it here, since those of the JDK make new objects for each packet.
final class Aes {
    static final int BLOCK_BYTES = 16;

    private final Cipher cipher;

    @SuppressWarnings("InsecureCryptoUsage") // single blocks that never repeat: counters
    Aes(byte[] key) {
        try {
            cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }

    /// Enciphers so many bytes, whole blocks, from the beginning of one array to that of another.
    void encipher(byte[] from, byte[] to, int bytes) {
        try {
            cipher.update(from, 0, bytes, to, 0);
        } catch (ShortBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
