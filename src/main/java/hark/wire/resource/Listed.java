package hark.wire.resource;

import hark.api.Body;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What stands in a list of an answer, however the list is made.
final class Listed {
    private static final String COUNT = "COUNT";

    private Listed() {}

    /// @param list nothing where the answer does not speak of it
    static List<Body> of(@Nullable Body list) {
        return switch (list) {
            case null -> List.of();
            case Body.Leaf _ -> List.of();
            case Body.Rows rows ->
                    StreamSupport.stream(rows.made().spliterator(), false)
                            .<Body>map(each -> each)
                            .toList();
            case Body.Node(String name, List<Body> children) ->
                    children.stream().filter(each -> !each.name().equals(COUNT)).toList();
        };
    }

    /// The text of a child that is one; empty where there is none.
    static String text(Body row, String name) {
        return row instanceof Body.Node(String _, List<Body> children)
                ? children.stream()
                        .filter(each -> each.name().equals(name))
                        .map(each -> each instanceof Body.Leaf(String _, String text) ? text : "")
                        .findFirst()
                        .orElse("")
                : "";
    }

    /// The list of that name inside a row.
    static List<Body> within(Body row, String name) {
        return row instanceof Body.Node(String _, List<Body> children)
                ? children.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .map(Listed::of)
                        .orElse(List.of())
                : List.of();
    }
}
