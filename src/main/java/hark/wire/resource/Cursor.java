package hark.wire.resource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where a list goes on: the key of the last row that was shown, which holds whatever is added or taken away meanwhile.
/// Opaque to clients. It goes with the list and what it was narrowed to, and with another it is refused; it is no
/// secret and gives no right.
record Cursor(List<String> key) {
    private static final int CHECK_BYTES = 9;
    private static final JsonMapper JSON = JsonMapper.shared();
    static final int CHARACTERS_MAX = 2_000;

    Cursor {
        key = List.copyOf(key);
    }

    /// @param list which list, by its path
    /// @param narrowed what it was narrowed to
    String write(String list, Map<String, String> narrowed) {
        byte[] text = JSON.writeValueAsBytes(key);
        byte[] check = check(list, narrowed, text);
        byte[] all = Arrays.copyOf(check, CHECK_BYTES + text.length);
        System.arraycopy(text, 0, all, CHECK_BYTES, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /// Empty for what was not written here, or for another list.
    static Optional<Cursor> read(String said, String list, Map<String, String> narrowed) {
        if (said.length() > CHARACTERS_MAX) {
            return Optional.empty();
        }
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(said);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (all.length < CHECK_BYTES) {
            return Optional.empty();
        }
        byte[] text = Arrays.copyOfRange(all, CHECK_BYTES, all.length);
        return MessageDigest.isEqual(check(list, narrowed, text), Arrays.copyOf(all, CHECK_BYTES))
                ? key(text).map(Cursor::new)
                : Optional.empty();
    }

    /// The check is no signature: what bears it may have been made up all the same.
    private static Optional<List<String>> key(byte[] text) {
        try {
            JsonNode key = JSON.readTree(text);
            return key.isArray() && key.valueStream().allMatch(JsonNode::isString)
                    ? Optional.of(key.valueStream().map(JsonNode::asString).toList())
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty(); // whoever asks says that it is none
        }
    }

    private static byte[] check(String list, Map<String, String> narrowed, byte[] text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((list + "\n").getBytes(StandardCharsets.UTF_8));
            new TreeMap<>(narrowed)
                    .forEach((name, value) ->
                            digest.update(
                                    (name + "=" + value.length() + ":" + value)
                                            .getBytes(StandardCharsets.UTF_8)));
            digest.update((byte) 0);
            return Arrays.copyOf(digest.digest(text), CHECK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
