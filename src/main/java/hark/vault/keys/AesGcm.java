package hark.vault.keys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256-GCM of numbered pieces (NIST SP 800-38D): the number is the nonce, so each number is sealed at most once
/// with one key. Belongs to one thread at a time.
public final class AesGcm {
    public static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;

    private final SecretKey key;
    private final Cipher cipher;

    AesGcm(SecretKey key) {
        this.key = key;
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw Crypto.missing(e);
        }
    }

    /// Writes what remains in `plain`, sealed, and 16 bytes of tag.
    ///
    /// @param bound authenticated with it and not written
    public void seal(long number, byte[] bound, ByteBuffer plain, ByteBuffer to) {
        try {
            prepare(Cipher.ENCRYPT_MODE, number, bound);
            cipher.doFinal(plain, to);
        } catch (GeneralSecurityException e) {
            throw Crypto.missing(e);
        }
    }

    /// @return false when this is not what was sealed under this number
    public boolean open(long number, byte[] bound, ByteBuffer sealed, ByteBuffer to) {
        if (sealed.remaining() < TAG_BYTES) {
            return false;
        }
        try {
            prepare(Cipher.DECRYPT_MODE, number, bound);
            cipher.doFinal(sealed, to);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw Crypto.missing(e);
        }
    }

    private void prepare(int mode, long number, byte[] bound) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(number).array();
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(bound);
    }
}
