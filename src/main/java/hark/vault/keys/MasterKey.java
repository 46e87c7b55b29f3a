package hark.vault.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A key that wraps data keys. Its id is derived from it, so that a wrong key can not pass for another.
public final class MasterKey {
    private static final int ID_BYTES = 8;
    private static final byte[] NO_SALT = new byte[Crypto.KEY_BYTES];

    private final SecretKey key;
    private final String id;

    private MasterKey(SecretKey key) {
        this.key = key;
        byte[] known = derived("id").getEncoded();
        this.id = HexFormat.of().formatHex(known, 0, ID_BYTES);
    }

    static MasterKey fresh() {
        return new MasterKey(Crypto.freshKey());
    }

    /// @param base64 of 32 bytes
    public static MasterKey parse(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64.strip());
        if (bytes.length != Crypto.KEY_BYTES) {
            throw new IllegalArgumentException("not 32 bytes");
        }
        return new MasterKey(new SecretKeySpec(bytes, Crypto.AES));
    }

    /// 16 hex digits.
    public String id() {
        return id;
    }

    String base64() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private SecretKey derived(String what) {
        String info = "hark master key " + what;
        return Crypto.derived(key, NO_SALT, info.getBytes(StandardCharsets.US_ASCII));
    }

    /// Each wrapping has a key of its own, from a new salt: the nonce needs none.
    WrappedKey wrap(DataKey dataKey) {
        byte[] salt = Crypto.freshBytes();
        ByteBuffer sealed = ByteBuffer.allocate(Crypto.KEY_BYTES + AesGcm.TAG_BYTES);
        wrapping(salt)
                .seal(0, bound(dataKey.recording()), ByteBuffer.wrap(dataKey.bytes()), sealed);
        return new WrappedKey(dataKey.recording(), id, salt, sealed.array());
    }

    /// @throws KeyException when it was not wrapped with this key, or for another recording
    DataKey unwrap(WrappedKey wrapped) throws KeyException {
        ByteBuffer plain = ByteBuffer.allocate(Crypto.KEY_BYTES);
        ByteBuffer sealed = ByteBuffer.wrap(wrapped.sealed());
        if (!wrapping(wrapped.salt()).open(0, bound(wrapped.recording()), sealed, plain)) {
            throw new KeyException("its data key was changed, or belongs to another recording");
        }
        return DataKey.of(wrapped.recording(), plain.array());
    }

    private AesGcm wrapping(byte[] salt) {
        byte[] info = "hark wrapping".getBytes(StandardCharsets.US_ASCII);
        return new AesGcm(Crypto.derived(key, salt, info));
    }

    private static byte[] bound(UUID recording) {
        return recording.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// Nothing of the key.
    @Override
    public String toString() {
        return "master key " + id;
    }
}
