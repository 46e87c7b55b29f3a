package hark.api.transcript;

import hark.api.Answer;
import hark.api.Body;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What is in the data of an answer.
final class Bodies {
    private Bodies() {}

    /// The first value of that name, however deep.
    static Optional<String> first(Answer answer, String name) {
        return answer.body().stream()
                .flatMap(Bodies::leaves)
                .filter(leaf -> leaf.name().equals(name))
                .map(Body.Leaf::value)
                .findFirst();
    }

    private static Stream<Body.Leaf> leaves(Body body) {
        return switch (body) {
            case Body.Leaf leaf -> Stream.of(leaf);
            case Body.Node node -> node.children().stream().flatMap(Bodies::leaves);
            case Body.Rows rows ->
                    StreamSupport.stream(rows.made().spliterator(), false).flatMap(Bodies::leaves);
        };
    }
}
