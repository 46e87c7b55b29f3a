package hark.vault.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The key of one recording: its ledger and each of its files are sealed with a key of their own that is derived from
/// it. Who destroys it destroys them all.
public final class DataKey {
    private final UUID recording;
    private final SecretKey key;

    private DataKey(UUID recording, SecretKey key) {
        this.recording = recording;
        this.key = key;
    }

    static DataKey fresh(UUID recording) {
        return new DataKey(recording, Crypto.freshKey());
    }

    static DataKey of(UUID recording, byte[] bytes) {
        return new DataKey(recording, new SecretKeySpec(bytes, Crypto.AES));
    }

    public UUID recording() {
        return recording;
    }

    byte[] bytes() {
        return key.getEncoded();
    }

    /// The cipher of one file.
    ///
    /// @param salt new for each writing of it
    /// @param what it is; two files of one recording differ in that
    public AesGcm cipher(byte[] salt, byte[] what) {
        byte[] about = "hark file 1 ".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer info = ByteBuffer.allocate(about.length + 2 * Long.BYTES + what.length);
        info.put(about).putLong(recording.getMostSignificantBits());
        info.putLong(recording.getLeastSignificantBits()).put(what);
        return new AesGcm(Crypto.derived(key, salt, info.array()));
    }

    /// A salt for [#cipher].
    public static byte[] freshSalt() {
        return Crypto.freshBytes();
    }

    /// Nothing of the key.
    @Override
    public String toString() {
        return "the data key of " + recording;
    }
}
