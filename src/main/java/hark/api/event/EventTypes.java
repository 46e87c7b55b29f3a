package hark.api.event;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A choice of events; never none.
public record EventTypes(Set<EventType> types) {
    public static final EventTypes ALL = new EventTypes(EnumSet.allOf(EventType.class));

    private static final String EVERY = "ALL";
    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(EventType.values())
                    .collect(Collectors.toUnmodifiableMap(EventType::name, Function.identity()));

    public EventTypes {
        types = Collections.unmodifiableSet(EnumSet.copyOf(types));
    }

    /// ALL, or names separated by commas or semicolons, in any case; empty when one of them names no event.
    public static Optional<EventTypes> of(String text) {
        List<String> names =
                Arrays.stream(text.split("[,;]"))
                        .map(name -> name.strip().toUpperCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .toList();
        if (names.isEmpty()
                || !names.stream()
                        .allMatch(name -> EVERY.equals(name) || BY_NAME.containsKey(name))) {
            return Optional.empty();
        }
        if (names.contains(EVERY)) {
            return Optional.of(ALL);
        }
        return Optional.of(
                new EventTypes(names.stream().map(EventType::valueOf).collect(Collectors.toSet())));
    }
}
