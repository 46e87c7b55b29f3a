package hark.api.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A key, of which only the SHA-256 is kept: who reads our memory or settings cannot show it.
public final class ApiKey {
    private final byte[] hash;

    private ApiKey(byte[] hash) {
        this.hash = hash;
    }

    /// The key itself.
    public static ApiKey of(String key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return new ApiKey(sha.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /// @param hash 64 hexadecimal digits
    /// @throws IllegalArgumentException when it is something else
    public static ApiKey ofHash(String hash) {
        byte[] bytes = HexFormat.of().parseHex(hash.strip());
        if (bytes.length != 32) {
            throw new IllegalArgumentException("64 hexadecimal digits");
        }
        return new ApiKey(bytes);
    }

    /// In a time that does not tell how much was right.
    public boolean is(ApiKey other) {
        return MessageDigest.isEqual(hash, other.hash);
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
