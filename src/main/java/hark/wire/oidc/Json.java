package hark.wire.oidc;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the provider answers, where that is a JSON object without a member twice.
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    /// @param what it should be, for the log
    static JsonNode object(byte[] bytes, String what) throws AmissException {
        JsonNode read;
        try {
            read = MAPPER.readTree(bytes);
        } catch (JacksonException quotingIt) {
            throw AmissException.provider(what + " is no JSON");
        }
        if (!read.isObject()) {
            throw AmissException.provider(what + " is no JSON object");
        }
        return read;
    }

    /// Empty when it is missing, blank or no text.
    static Optional<String> text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isString()
                ? Optional.of(value.stringValue()).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /// Whether it is there and is `true`, and not a text that says so.
    static boolean says(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isBoolean() && value.booleanValue();
    }
}
