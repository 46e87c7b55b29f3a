package hark.vault.keys;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.KDF;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// What of the JDK's cryptography is used, with its checked exceptions turned into bugs: all of it is in every Java 25.
final class Crypto {
    static final int KEY_BYTES = 32;
    static final String AES = "AES";

    private Crypto() {}

    /// A new key, from the system's own source of chance.
    static SecretKey freshKey() {
        try {
            KeyGenerator generator = KeyGenerator.getInstance(AES);
            generator.init(8 * KEY_BYTES);
            return generator.generateKey();
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        }
    }

    /// 32 bytes nobody can guess.
    static byte[] freshBytes() {
        return freshKey().getEncoded();
    }

    /// HKDF-SHA256 (RFC 5869).
    static SecretKey derived(SecretKey from, byte[] salt, byte[] info) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            AES,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(from)
                                    .addSalt(salt)
                                    .thenExpand(info, KEY_BYTES));
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw missing(e);
        }
    }

    static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("every Java 25 can do this", e);
    }
}
