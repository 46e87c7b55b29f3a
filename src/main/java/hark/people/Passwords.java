package hark.people;

import hark.support.Ids;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.util.Arrays;

/// Turns passwords into what is kept of them: Argon2id with 19 MiB, two passes and one lane, as OWASP advises. That is
/// slow by purpose, so one is hashed at a time, and the others wait: they take neither all cores nor much memory. Must
/// not be called on the core's thread, nor under the directory's lock.
public final class Passwords {
    private static final int MEMORY_KB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int LENGTH_MIN = 8;
    private static final int LENGTH_MAX = 128;

    private final Ids ids;
    private final Semaphore turn = new Semaphore(1, true);

    /// @param ids which nobody can guess: they salt
    public Passwords(Ids ids) {
        this.ids = ids;
    }

    /// Whether it may become a password: 8 to 128 characters.
    public static boolean isFit(String password) {
        int characters = password.codePointCount(0, password.length());
        return characters >= LENGTH_MIN && characters <= LENGTH_MAX;
    }

    public PasswordHash hash(String password) {
        byte[] salt = salt();
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash(
                "$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s"
                        .formatted(
                                Argon2Parameters.ARGON2_VERSION_13,
                                MEMORY_KB,
                                PASSES,
                                LANES,
                                base64.encodeToString(salt),
                                base64.encodeToString(argon2(password, salt))));
    }

    /// Whether it is the password of which only the hash is known. Takes as long whether or not it is.
    public boolean fits(String password, PasswordHash hash) {
        String[] parts = hash.encoded().split("\\$", -1);
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] salt = base64.decode(parts[parts.length - 2]);
        byte[] kept = base64.decode(parts[parts.length - 1]);
        return Arrays.constantTimeAreEqual(kept, argon2(password, salt));
    }

    /// 122 of its bits are random.
    private byte[] salt() {
        UUID salt = ids.uuid();
        return ByteBuffer.allocate(SALT_BYTES)
                .putLong(salt.getMostSignificantBits())
                .putLong(salt.getLeastSignificantBits())
                .array();
    }

    private byte[] argon2(String password, byte[] salt) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(MEMORY_KB)
                        .withIterations(PASSES)
                        .withParallelism(LANES)
                        .withSalt(salt)
                        .build());
        byte[] hash = new byte[HASH_BYTES];
        turn.acquireUninterruptibly();
        try {
            argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        } finally {
            turn.release();
        }
        return hash;
    }
}
