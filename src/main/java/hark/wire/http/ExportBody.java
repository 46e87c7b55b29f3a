package hark.wire.http;

import hark.support.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// What a body asks to be exported: recordings by their names, or all that a search finds.
sealed interface ExportBody {
    /// @param recordings RECORDIDs or global ids, each once
    record Named(Set<String> recordings, OptionalLong maskId) implements ExportBody {}

    /// @param parameters those of `/api/v1/recordings`
    record Sought(Map<String, List<String>> parameters, OptionalLong maskId)
            implements ExportBody {}

    /// @param field of the body; blank where it is the whole
    record Wrong(String field, String why) implements ExportBody {}

    String RECORDINGS = "recordings";
    String QUERY = "query";
    String MASK = "maskid";
    List<String> MEMBERS = List.of(RECORDINGS, QUERY, MASK);
    JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    static ExportBody read(byte[] bytes, int recordingsMax) {
        JsonNode body;
        try {
            body = JSON.readTree(bytes);
        } catch (JacksonException e) {
            return new Wrong("", "the body is not JSON, or names something twice");
        }
        if (!body.isObject()) {
            return new Wrong("", "the body is not a JSON object");
        }
        for (String name : body.propertyNames()) {
            if (!MEMBERS.contains(name)) {
                String meant =
                        Nearest.to(name, MEMBERS)
                                .map(near -> ". Did you mean " + near + "?")
                                .orElse("");
                return new Wrong(name, "there is no such member here" + meant);
            }
        }
        if (body.has(RECORDINGS) == body.has(QUERY)) {
            return new Wrong("", "say either which recordings, or a query that finds them");
        }
        return body.has(RECORDINGS) ? named(body, recordingsMax) : sought(body);
    }

    private static ExportBody named(JsonNode body, int recordingsMax) {
        JsonNode list = body.path(RECORDINGS);
        if (!list.isArray() || !list.valueStream().allMatch(ExportBody::isName)) {
            return new Wrong(RECORDINGS, "a list of RECORDIDs or global ids is wanted");
        }
        Set<String> names = new LinkedHashSet<>();
        list.valueStream().map(JsonNode::asString).forEach(names::add);
        if (names.isEmpty()) {
            return new Wrong(RECORDINGS, "there are none");
        }
        if (names.size() > recordingsMax) {
            return new Wrong(RECORDINGS, tooMany(recordingsMax));
        }
        Optional<OptionalLong> mask = mask(body.path(MASK));
        return mask.<ExportBody>map(id -> new Named(names, id))
                .orElseGet(() -> new Wrong(MASK, "a MASKID is a whole number"));
    }

    static String tooMany(int recordingsMax) {
        return "more than %,d recordings (export.recordingsMax): export them in parts"
                .formatted(recordingsMax);
    }

    private static boolean isName(JsonNode node) {
        return (node.isString() || node.isIntegralNumber())
                && node.asString().matches("[0-9A-Za-z-]{1,64}");
    }

    /// Empty when it is none; not set where none is wanted.
    private static Optional<OptionalLong> mask(JsonNode said) {
        if (said.isMissingNode() || said.isNull()) {
            return Optional.of(OptionalLong.empty());
        }
        return said.asString("").matches("[0-9]{1,18}")
                ? Optional.of(OptionalLong.of(Long.parseLong(said.asString())))
                : Optional.empty();
    }

    private static ExportBody sought(JsonNode body) {
        JsonNode query = body.path(QUERY);
        if (!query.isObject() || query.valueStream().anyMatch(JsonNode::isContainer)) {
            return new Wrong(QUERY, "one flat object of parameters is wanted");
        }
        if (body.has(MASK)) {
            return new Wrong(MASK, "the mask of a search is one of its parameters");
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        JsonNode mask = MissingNode.getInstance();
        for (Map.Entry<String, JsonNode> each : query.properties()) {
            String name = each.getKey().toLowerCase(Locale.ROOT); // as they are read in addresses
            if (name.equals("limit") || name.equals("cursor")) {
                return new Wrong(each.getKey(), "all that is found is exported");
            }
            if (name.equals(MASK)) {
                mask = each.getValue();
            }
            parameters
                    .computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(each.getValue().asString(""));
        }
        return mask(mask)
                .<ExportBody>map(id -> new Sought(parameters, id))
                .orElseGet(() -> new Wrong(MASK, "a MASKID is a whole number"));
    }
}
