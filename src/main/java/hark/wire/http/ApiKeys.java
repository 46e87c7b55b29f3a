package hark.wire.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/// The keys that open the JSON API to programs on other machines.
final class ApiKeys {
    private final List<byte[]> keys;

    ApiKeys(List<String> keys) {
        this.keys = keys.stream().filter(key -> !key.isBlank()).map(ApiKeys::bytes).toList();
    }

    /// In a time that does not tell how much of a key was right.
    boolean hold(String shown) {
        byte[] bytes = bytes(shown);
        boolean held = false;
        for (byte[] key : keys) {
            held |= MessageDigest.isEqual(key, bytes);
        }
        return held;
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
