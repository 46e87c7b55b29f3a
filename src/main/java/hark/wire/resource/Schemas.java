package hark.wire.resource;

import hark.api.command.ValueForm;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What members and parameters may be, as JSON Schema (2020-12) has it, which OpenAPI 3.1 goes by.
final class Schemas {
    private static final String TYPE = "type";
    private static final String STRING = "string";
    private static final String INTEGER = "integer";

    private Schemas() {}

    /// Of an object with these members and no others.
    static ObjectNode object(List<Member> members) {
        ObjectNode schema = Kind.JSON.objectNode().put(TYPE, "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Member member : members) {
            properties.set(member.jsonName(), member(member));
            if (isAlwaysThere(member)) {
                required.add(member.jsonName());
            }
        }
        return schema.put("additionalProperties", false);
    }

    private static boolean isAlwaysThere(Member member) {
        return switch (member) {
            case Member.Value value -> value.presence() != Member.Presence.IF_TOLD;
            case Member.Rows rows -> rows.presence() != Member.Presence.IF_TOLD;
            case Member.Texts _ -> true;
        };
    }

    private static ObjectNode member(Member member) {
        ObjectNode schema =
                switch (member) {
                    case Member.Value value -> value(value);
                    case Member.Rows rows -> array(object(rows.members()));
                    case Member.Texts _ -> array(Kind.JSON.objectNode().put(TYPE, STRING));
                };
        return described(schema, member.doc());
    }

    static ObjectNode described(ObjectNode schema, String doc) {
        return doc.isEmpty() ? schema : schema.put("description", doc);
    }

    private static ObjectNode array(ObjectNode items) {
        ObjectNode schema = Kind.JSON.objectNode().put(TYPE, "array");
        schema.set("items", items);
        return schema;
    }

    private static ObjectNode value(Member.Value value) {
        ObjectNode schema = value.kind().schema();
        if (value.presence() == Member.Presence.OR_NULL) {
            ArrayNode types = Kind.JSON.arrayNode();
            if (schema.get(TYPE) instanceof ArrayNode several) {
                types.addAll(several);
            } else {
                types.add(schema.get(TYPE));
            }
            schema.set(TYPE, types.add("null"));
            if (schema.get("enum") instanceof ArrayNode words) {
                words.addNull();
            }
        }
        return schema;
    }

    /// Of a value that a client gives.
    static ObjectNode of(ValueForm form) {
        ObjectNode schema = Kind.JSON.objectNode();
        return switch (form) {
            case ValueForm.Text(long min, long max) -> text(schema, min, max);
            case ValueForm.Secret(long min, long max) ->
                    text(schema, min, max).put("format", "password").put("writeOnly", true);
            case ValueForm.Whole(long min, long max) -> whole(schema, min, max);
            case ValueForm.Unsettable(long max) -> whole(schema, -1, max);
            case ValueForm.Decimal() -> schema.put(TYPE, "number");
            case ValueForm.Flag() -> schema.put(TYPE, "boolean");
            case ValueForm.Time() -> schema.put(TYPE, STRING).put("format", "date-time");
            case ValueForm.Uuid() -> schema.put(TYPE, STRING).put("format", "uuid");
            case ValueForm.Email() -> schema.put(TYPE, STRING).put("format", "email");
            case ValueForm.Several _, ValueForm.Table(), ValueForm.Sought _ ->
                    schema.put(TYPE, STRING);
            case ValueForm.Word(List<String> words) -> {
                ArrayNode all = schema.put(TYPE, STRING).putArray("enum");
                words.forEach(all::add);
                yield schema;
            }
        };
    }

    private static ObjectNode text(ObjectNode schema, long min, long max) {
        schema.put(TYPE, STRING);
        if (min > 0) {
            schema.put("minLength", min);
        }
        return schema.put("maxLength", max);
    }

    private static ObjectNode whole(ObjectNode schema, long min, long max) {
        schema.put(TYPE, INTEGER);
        if (min != Long.MIN_VALUE) {
            schema.put("minimum", min);
        }
        return max == Long.MAX_VALUE ? schema : schema.put("maximum", max);
    }

    static ObjectNode reference(String name) {
        return Kind.JSON.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    /// Of one page of a list of such objects.
    ///
    /// @param beside what else it says
    static ObjectNode page(String name, List<Member> beside) {
        ObjectNode schema = Kind.JSON.objectNode().put(TYPE, "object");
        ObjectNode properties = schema.putObject("properties");
        properties.set("items", array(reference(name)));
        ObjectNode next = properties.putObject("next");
        next.putArray(TYPE).add(STRING).add("null");
        next.put("description", "The cursor of the next page; null on the last one.");
        properties
                .putObject("partial")
                .put(TYPE, STRING)
                .put(
                        "description",
                        "Only where a core did not answer (46): its part of the list is missing.");
        beside.forEach(each -> properties.set(each.jsonName(), member(each)));
        ArrayNode required = schema.putArray("required").add("items").add("next");
        beside.stream()
                .filter(Schemas::isAlwaysThere)
                .forEach(each -> required.add(each.jsonName()));
        return schema.put("additionalProperties", false);
    }

    /// RFC 9457, with the result code.
    static ObjectNode problem() {
        ObjectNode schema = Kind.JSON.objectNode().put(TYPE, "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject(TYPE).put(TYPE, STRING);
        properties.putObject("title").put(TYPE, STRING);
        properties.putObject("status").put(TYPE, INTEGER);
        properties.putObject("detail").put(TYPE, STRING);
        properties
                .putObject("result_code")
                .put(TYPE, INTEGER)
                .put("description", "Missing where HTTP itself says no.");
        properties
                .putObject("parameter")
                .put(TYPE, STRING)
                .put("description", "The parameter of the address that is at fault.");
        properties
                .putObject("field")
                .put(TYPE, STRING)
                .put("description", "The member of the body that is at fault.");
        properties
                .putObject("setup")
                .put(TYPE, "boolean")
                .put("description", "With 401: whether there is no administrator yet.");
        schema.putArray("required").add(TYPE).add("title").add("status");
        return schema;
    }
}
