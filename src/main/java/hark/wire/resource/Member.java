package hark.wire.resource;

import hark.api.Body;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A member of a resource's object: what the answer calls it in XML, and what it is in JSON. Its name in JSON is the
/// same in lower case.
sealed interface Member {
    /// In upper case, as on the wire.
    String name();

    String doc();

    default String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// One value.
    record Value(String name, Kind kind, Presence presence, String doc) implements Member {}

    /// A list of objects.
    record Rows(String name, List<Member> members, Presence presence, String doc)
            implements Member {
        public Rows {
            members = List.copyOf(members);
        }
    }

    /// A list of texts.
    record Texts(String name, String doc) implements Member {}

    /// Whether a value is there.
    enum Presence {
        ALWAYS,
        /// Null where it is not set.
        OR_NULL,
        /// Left out where the answer does not speak of it.
        IF_TOLD
    }

    static Value always(String name, Kind kind, String doc) {
        return new Value(name, kind, Presence.ALWAYS, doc);
    }

    static Value orNull(String name, Kind kind, String doc) {
        return new Value(name, kind, Presence.OR_NULL, doc);
    }

    static Value ifTold(String name, Kind kind, String doc) {
        return new Value(name, kind, Presence.IF_TOLD, doc);
    }

    static Rows rows(String name, List<Member> members, String doc) {
        return new Rows(name, members, Presence.ALWAYS, doc);
    }

    /// An object of the answer, with all members and nothing else.
    static ObjectNode object(Body row, List<Member> members) {
        Map<String, Body> told = new HashMap<>();
        children(row).forEach(child -> told.put(child.name(), child));
        ObjectNode object = Kind.JSON.objectNode();
        for (Member member : members) {
            switch (member) {
                case Value value -> put(value, told, object);
                case Texts texts -> put(texts, told, object);
                case Rows rows -> put(rows, told, object);
            }
        }
        return object;
    }

    private static void put(Value value, Map<String, Body> told, ObjectNode object) {
        if (told.get(value.name()) instanceof Body.Leaf(String name, String text)) {
            boolean blank = value.presence() == Presence.ALWAYS && text.isEmpty();
            if (blank && value.kind() instanceof Kind.Text) {
                object.put(value.jsonName(), "");
            } else {
                object.set(value.jsonName(), value.kind().of(text));
            }
        } else if (value.presence() != Presence.IF_TOLD) {
            object.set(value.jsonName(), value.kind().of(""));
        }
    }

    private static void put(Texts texts, Map<String, Body> told, ObjectNode object) {
        ArrayNode array = object.putArray(texts.jsonName());
        for (Body each : Listed.of(told.get(texts.name()))) {
            if (each instanceof Body.Leaf(String name, String text)) {
                array.add(text);
            }
        }
    }

    private static void put(Rows rows, Map<String, Body> told, ObjectNode object) {
        if (rows.presence() == Presence.IF_TOLD && !told.containsKey(rows.name())) {
            return;
        }
        ArrayNode array = object.putArray(rows.jsonName());
        for (Body each : Listed.of(told.get(rows.name()))) {
            array.add(object(each, rows.members()));
        }
    }

    private static List<Body> children(Body row) {
        return row instanceof Body.Node(String name, List<Body> children) ? children : List.of();
    }
}
