package hark.wire.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A key that a webhook's messages are signed with, as Standard Webhooks writes it: `whsec_` and 24 to 64 bytes in
/// Base64.
public final class HookSecret {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES_MIN = 24;
    private static final int BYTES_MAX = 64;

    private final SecretKeySpec key;

    private HookSecret(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /// @throws IllegalArgumentException with a sentence that does not quote the secret
    public static HookSecret of(String text) {
        byte[] key = decoded(text);
        if (!text.startsWith(PREFIX) || key.length < BYTES_MIN || key.length > BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a secret is whsec_ and %d to %d bytes in Base64, such as openssl rand -base64 32 makes"
                            .formatted(BYTES_MIN, BYTES_MAX));
        }
        return new HookSecret(key);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder()
                    .decode(text.substring(Math.min(PREFIX.length(), text.length())));
        } catch (IllegalArgumentException e) {
            return new byte[0]; // its message quotes the secret
        }
    }

    /// One signature for the header `webhook-signature`: `v1,` and the HMAC-SHA256 of `ID.TIMESTAMP.BODY` in Base64.
    ///
    /// @param seconds since 1970: when it is sent, so that an old message cannot be told as new
    public String sign(String messageId, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((messageId + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java lacks " + ALGORITHM, e);
        }
    }
}
