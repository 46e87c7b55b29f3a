package hark.wire.resource;

import hark.api.TimeForm;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a value of an answer, which is text on the wire, is in JSON, and how the schema says so.
sealed interface Kind {
    JsonNodeFactory JSON = JsonNodeFactory.instance;

    record Text() implements Kind {}

    record Uuid() implements Kind {}

    record Word(List<String> words) implements Kind {
        static Word of(Class<? extends Enum<?>> words) {
            return new Word(
                    Arrays.stream(words.getEnumConstants()).<String>map(Enum::name).toList());
        }
    }

    record Whole() implements Kind {}

    /// A whole number of which `-1` says that it is not set.
    record Unsettable() implements Kind {}

    /// A whole number that a mask may hide, which then is text.
    record Maskable() implements Kind {}

    record Flag() implements Kind {}

    /// A moment, in UTC.
    record Time() implements Kind {}

    /// A day, without a zone.
    record Day() implements Kind {}

    record Several(String separator) implements Kind {}

    record Numbers(String separator) implements Kind {}

    /// Null where nothing is set, and where the text is none of this kind.
    default JsonNode of(String text) {
        return switch (this) {
            case Text() -> text.isEmpty() ? JSON.nullNode() : JSON.stringNode(text);
            case Uuid() -> text.isEmpty() ? JSON.nullNode() : JSON.stringNode(text);
            case Day() -> text.isEmpty() ? JSON.nullNode() : JSON.stringNode(text);
            case Word _ -> text.isEmpty() ? JSON.nullNode() : JSON.stringNode(text);
            case Whole() -> number(text).<JsonNode>map(JSON::numberNode).orElse(JSON.nullNode());
            case Unsettable() ->
                    number(text)
                            .filter(each -> each != -1)
                            .<JsonNode>map(JSON::numberNode)
                            .orElse(JSON.nullNode());
            case Maskable() ->
                    text.isEmpty()
                            ? JSON.nullNode()
                            : number(text)
                                    .<JsonNode>map(JSON::numberNode)
                                    .orElseGet(() -> JSON.stringNode(text));
            case Flag() -> text.isEmpty() ? JSON.nullNode() : JSON.booleanNode(text.equals("TRUE"));
            case Time() ->
                    TimeForm.written(text)
                            .map(OffsetDateTime::toInstant)
                            .<JsonNode>map(time -> JSON.stringNode(time.toString()))
                            .orElse(JSON.nullNode());
            case Several(String separator) -> array(text, separator, JSON::stringNode);
            case Numbers(String separator) ->
                    array(text, separator, each -> JSON.numberNode(number(each).orElseThrow()));
        };
    }

    private static Optional<Long> number(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty(); // what a mask hides, or nothing
        }
    }

    private static ArrayNode array(String text, String separator, Item item) {
        ArrayNode array = JSON.arrayNode();
        for (String each : text.isEmpty() ? new String[0] : text.split(separator, -1)) {
            array.add(item.of(each));
        }
        return array;
    }

    interface Item {
        JsonNode of(String text);
    }

    /// As JSON Schema (2020-12) has it; that it may be null is for others to say.
    default ObjectNode schema() {
        ObjectNode schema = JSON.objectNode();
        return switch (this) {
            case Text() -> schema.put("type", "string");
            case Uuid() -> schema.put("type", "string").put("format", "uuid");
            case Day() -> schema.put("type", "string").put("format", "date");
            case Time() -> schema.put("type", "string").put("format", "date-time");
            case Flag() -> schema.put("type", "boolean");
            case Whole(), Unsettable() -> schema.put("type", "integer").put("format", "int64");
            case Maskable() -> {
                schema.putArray("type").add("integer").add("string");
                yield schema;
            }
            case Word(List<String> words) -> {
                schema.put("type", "string");
                ArrayNode all = schema.putArray("enum");
                words.forEach(all::add);
                yield schema;
            }
            case Several _ -> items(schema, "string");
            case Numbers _ -> items(schema, "integer");
        };
    }

    private static ObjectNode items(ObjectNode schema, String type) {
        schema.put("type", "array").putObject("items").put("type", type);
        return schema;
    }
}
