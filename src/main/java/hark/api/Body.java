package hark.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// The data of an answer: a tree of named values that every port can write in its own way.
public sealed interface Body {
    /// In upper case; JSON writers lower it.
    String name();

    /// @param value never null; empty for "has no value"
    record Leaf(String name, String value) implements Body {}

    record Node(String name, List<Body> children) implements Body {
        public Node {
            children = List.copyOf(children);
        }
    }

    /// A list whose rows are made while they are written: one of ten thousand is never in memory as a tree.
    ///
    /// @param made gives the same rows each time it is asked
    record Rows(String name, int count, Iterable<? extends Body> made) implements Body {}

    /// As [#list], made row by row.
    static <T> Rows rows(String plural, Collection<T> things, Function<T, ? extends Body> row) {
        List<T> kept = List.copyOf(things);
        return new Rows(plural, kept.size(), () -> kept.stream().<Body>map(row).iterator());
    }

    /// A plural element with `COUNT` first, then one element a row. [A by capture]
    static Node list(String plural, List<? extends Body> rows) {
        List<Body> children = new ArrayList<>(rows.size() + 1);
        children.add(new Leaf("COUNT", Integer.toString(rows.size())));
        children.addAll(rows);
        return new Node(plural, children);
    }
}
