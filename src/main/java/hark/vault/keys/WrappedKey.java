package hark.vault.keys;

import java.io.IOException;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A recording's data key as it lies on the disk: sealed with a master key.
///
/// @param master the id of that
record WrappedKey(UUID recording, String master, byte[] salt, byte[] sealed) {
    private static final int VERSION = 1;
    static final int BYTES_MAX = 4096;

    byte[] json() {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("key", VERSION).put("recording", recording.toString()).put("master", master);
        node.put("salt", Base64.getEncoder().encodeToString(salt));
        node.put("sealed", Base64.getEncoder().encodeToString(sealed));
        return JsonMapper.shared().writeValueAsBytes(node);
    }

    static WrappedKey parse(byte[] json) throws IOException {
        try {
            JsonNode node = JsonMapper.shared().readTree(json);
            if (node.path("key").asInt(0) != VERSION) {
                throw new KeyException("its key file is not of version " + VERSION);
            }
            return new WrappedKey(
                    UUID.fromString(node.required("recording").asString()),
                    node.required("master").asString(),
                    Base64.getDecoder().decode(node.required("salt").asString()),
                    Base64.getDecoder().decode(node.required("sealed").asString()));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("its key file cannot be read", e);
        }
    }
}
