package hark.people.access;

import hark.support.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// The SHA-256 of a secret that we made: all that is kept of it. Secrets have 256 random bits, so that neither a salt
/// nor a slow hash is needed.
public record SecretHash(String hex) {
    private static final int SECRET_BYTES = 32;

    /// 43 characters that may stand in an address or a cookie.
    static String freshSecret(Ids ids) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ids.secret(SECRET_BYTES));
    }

    public static SecretHash of(String secret) {
        return new SecretHash(HexFormat.of().formatHex(sha256(secret)));
    }

    /// Something else nobody can guess who does not have the secret, and from which the secret cannot be told.
    static String derived(String purpose, String secret) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sha256(purpose + '\n' + secret));
    }

    private static byte[] sha256(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return sha.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /// In a time that does not tell how much was right.
    boolean isOf(String secret) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII),
                of(secret).hex.getBytes(StandardCharsets.US_ASCII));
    }

    /// Not even the hash belongs in a log.
    @Override
    public String toString() {
        return "SecretHash";
    }
}
