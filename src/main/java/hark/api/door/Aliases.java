package hark.api.door;

import hark.api.Request;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// Other names for our TYPEs and parameters: an owner of the real manual can mend a spelling of ours. [D]
final class Aliases {
    private final Map<String, String> ours;

    /// @throws IllegalArgumentException when an alias leads to a name that is none of ours
    Aliases(Map<String, String> aliases, Predicate<String> isOurs) {
        Map<String, String> upper = new LinkedHashMap<>();
        aliases.forEach((theirs, name) -> {
            String target = name.toUpperCase(Locale.ROOT);
            if (!isOurs.test(target)) {
                throw new IllegalArgumentException(
                        "aliases: " + target + " is neither a TYPE nor a parameter");
            }
            upper.put(theirs.toUpperCase(Locale.ROOT), target);
        });
        this.ours = Map.copyOf(upper);
    }

    String translated(String name) {
        return ours.getOrDefault(name, name);
    }

    Request translated(Request request) {
        if (ours.isEmpty()) {
            return request;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        request.parameters()
                .forEach((name, value) ->
                        parameters.putIfAbsent(ours.getOrDefault(name, name), value));
        return new Request(
                ours.getOrDefault(request.type(), request.type()), request.requestId(), parameters);
    }
}
