package hark.wire.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/// The query of an address, for who takes each name once: what is said twice is not said (RFC 6749, section 3.1), and
/// neither is anything in a query that cannot be read.
record Said(Map<String, List<String>> all) {
    static Said of(Request request) {
        try {
            return new Said(
                    StreamSupport.stream(
                                    Request.extractQueryParameters(request).spliterator(), false)
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            Fields.Field::getName, Fields.Field::getValues)));
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            return new Said(Map.of());
        }
    }

    /// Empty when it is missing, blank or there twice.
    Optional<String> one(String name) {
        List<String> values = all.getOrDefault(name, List.of());
        return values.size() == 1
                ? Optional.of(values.getFirst()).filter(value -> !value.isBlank())
                : Optional.empty();
    }

    boolean has(String name) {
        return all.containsKey(name);
    }
}
