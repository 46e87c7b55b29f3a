package hark.api.door;

import java.util.Map;

/// What is asked at a page of a port, where no command is: for the audit trail.
///
/// @param page a word in capitals, such as `AUDIO`
/// @param about what is wanted, by kind: `recording` 12. No secret, nothing spoken, no value of a field of a call.
public record Visit(String page, Map<String, String> about) {
    public Visit {
        about = Map.copyOf(about);
    }

    public static Visit of(String page) {
        return new Visit(page, Map.of());
    }

    public static Visit of(String page, String kind, String which) {
        return new Visit(page, Map.of(kind, which));
    }
}
