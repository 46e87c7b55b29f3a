package hark.wire.http;

import hark.api.ResultCode;
import hark.wire.xml.XmlSettings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the sister API asks, in the words of our parameters.
final class SisterQuestion {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    /// Ours for each of its AgentIdentifiers, which are in any case.
    private static final Map<String, String> IDENTIFIERS =
            Map.of(
                    "ID", "AGENTID",
                    "CRMUSERNAME", "CRM_USER",
                    "PHONE", "PHONEID",
                    "SYSTEMUSERNAME", "SYS_USER",
                    "USERNAME", "USERNAME");

    /// What its Metadata show and nobody changes through a call.
    private static final Set<String> SHOWN_ONLY = Set.of("STATION", "ENDTIME");

    private final XmlSettings bounds;

    SisterQuestion(XmlSettings bounds) {
        this.bounds = bounds;
    }

    sealed interface Heard {}

    record Asked(Map<String, String> parameters) implements Heard {}

    record NotAsked(ResultCode code, String why) implements Heard {}

    Heard queried(byte[] query) {
        WebQuery asked = new WebQuery(bounds.elementsMax(), bounds.nameCharsMax());
        asked.add(query);
        return asked.refusal().isEmpty()
                ? agent(asked.request().parameters())
                : new NotAsked(ResultCode.INVALID_MESSAGE_FORMAT, asked.refusal());
    }

    Heard posted(byte[] body) {
        JsonNode sent;
        try {
            sent = JSON.readTree(body);
        } catch (JacksonException e) {
            return new NotAsked(ResultCode.INVALID_MESSAGE_FORMAT, "the body is not JSON");
        }
        Optional<Map<String, String>> said = flat(sent, true);
        if (said.isEmpty()) {
            return new NotAsked(
                    ResultCode.INVALID_REQUEST_STRUCTURE,
                    "the body is not one object whose names come once");
        }
        return agent(said.get());
    }

    /// Names in upper case; those of CallMetadata are among them. Empty when a name comes twice, or holds more than
    /// text.
    private Optional<Map<String, String>> flat(JsonNode sent, boolean isWhole) {
        if (!sent.isObject() || sent.size() > bounds.elementsMax()) {
            return Optional.empty();
        }
        Map<String, String> said = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : sent.properties()) {
            String name = field.getKey().toUpperCase(Locale.ROOT);
            JsonNode value = field.getValue();
            if (isWhole && name.equals("CALLMETADATA") && value.isObject()) {
                Optional<Map<String, String>> inner = flat(value, false);
                if (inner.isEmpty() || inner.get().keySet().stream().anyMatch(said::containsKey)) {
                    return Optional.empty();
                }
                said.putAll(inner.get());
            } else if (value.isContainer()
                    || name.length() > bounds.nameCharsMax()
                    || said.putIfAbsent(name, value.asString("").strip()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(said);
    }

    private static Heard agent(Map<String, String> said) {
        Map<String, String> rest = new LinkedHashMap<>(said);
        String identifier = String.valueOf(rest.getOrDefault("AGENTIDENTIFIER", ""));
        String value = String.valueOf(rest.getOrDefault("VALUE", ""));
        rest.remove("AGENTIDENTIFIER");
        rest.remove("VALUE");
        rest.keySet().removeAll(SHOWN_ONLY);
        if (identifier.isEmpty() || value.isEmpty()) {
            return new NotAsked(
                    ResultCode.BLANK_REQUIRED_VALUE, "AgentIdentifier and Value are required");
        }
        String ours = IDENTIFIERS.get(identifier.toUpperCase(Locale.ROOT));
        if (ours == null) {
            return new NotAsked(
                    ResultCode.PARAMETERS_INVALID,
                    "AgentIdentifier must be Id, CrmUsername, Phone, SystemUsername or Username");
        }
        rest.put(ours, value);
        return new Asked(rest);
    }
}
