package hark.wire.http;

import hark.api.Body;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an answer or an event says, as JSON.
final class JsonBody {
    private JsonBody() {}

    /// Puts it there under its name, in lower case. A list becomes an array.
    static void put(Body body, ObjectNode into) {
        String name = body.name().toLowerCase(Locale.ROOT);
        switch (body) {
            case Body.Leaf leaf -> into.put(name, leaf.value());
            case Body.Node node when isList(node) ->
                    list(node.children().subList(1, node.children().size()), into.putArray(name));
            case Body.Rows rows -> list(rows.made(), into.putArray(name));
            case Body.Node node -> {
                ObjectNode object = into.putObject(name);
                node.children().forEach(child -> put(child, object));
            }
        }
    }

    /// A list says how many it has before it says them, as [Body#list] makes it.
    private static boolean isList(Body.Node node) {
        List<Body> children = node.children();
        return !children.isEmpty()
                && children.getFirst() instanceof Body.Leaf(String name, String count)
                && name.equals("COUNT")
                && count.equals(Integer.toString(children.size() - 1));
    }

    private static void list(Iterable<? extends Body> rows, ArrayNode into) {
        for (Body row : rows) {
            switch (row) {
                case Body.Leaf leaf -> into.add(leaf.value());
                case Body.Rows inner -> put(inner, into.addObject());
                case Body.Node fields -> {
                    ObjectNode object = into.addObject();
                    fields.children().forEach(child -> put(child, object));
                }
            }
        }
    }
}
