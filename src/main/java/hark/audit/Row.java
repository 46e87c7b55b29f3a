package hark.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A row of the trail.
///
/// @param number grows by one from 1 on each core, for ever
/// @param code empty where nobody knows what was answered, because the server was cut off
/// @param result what came of it, by kind: `recording` 12, `count` 50
/// @param event the number of the event it comes from
/// @param previous hash of the row before
/// @param text the line as it lies there
public record Row(
        long number,
        Instant at,
        Deed deed,
        OptionalInt code,
        Map<String, String> result,
        Optional<String> begun,
        OptionalLong event,
        String previous,
        String text) {
    /// How each line begins.
    static final String BEGIN = "{\"row\":";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    public Row {
        result = Collections.unmodifiableMap(new LinkedHashMap<>(result));
    }

    /// @return empty when the line is no row
    static Optional<Row> parse(String line) {
        if (!line.startsWith(BEGIN)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(line);
            return Optional.of(
                    new Row(
                            json.required("row").asLong(),
                            Instant.parse(json.required("time").asString()),
                            deed(json),
                            json.has("code")
                                    ? OptionalInt.of(json.get("code").asInt())
                                    : OptionalInt.empty(),
                            values(json.path("result")),
                            json.has("begun")
                                    ? Optional.of(json.get("begun").asString())
                                    : Optional.empty(),
                            json.has("event")
                                    ? OptionalLong.of(json.get("event").asLong())
                                    : OptionalLong.empty(),
                            new Head(1, json.required("previous").asString()).hash(),
                            line));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Deed deed(JsonNode json) {
        List<String> given = new ArrayList<>();
        json.path("given").forEach(each -> given.add(each.asString()));
        return new Deed(
                new Who(
                        json.path("user").asString(""),
                        json.path("client").asString(""),
                        json.path("address").asString(""),
                        json.path("way").asString("")),
                json.required("what").asString(),
                json.path("action").asString(""),
                json.path("requestId").asString(""),
                new LinkedHashMap<>(values(json.path("about"))),
                given);
    }

    private static Map<String, String> values(JsonNode object) {
        Map<String, String> values = new LinkedHashMap<>();
        object.properties().forEach(each -> values.put(each.getKey(), each.getValue().asString()));
        return values;
    }
}
