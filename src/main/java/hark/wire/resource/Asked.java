package hark.wire.resource;

import java.util.List;
import java.util.Map;

/// What an address asks for.
///
/// @param id empty where the path has none
/// @param parameters of the query: names as they were sent, each with all its values
public record Asked(String id, Map<String, List<String>> parameters) {
    public Asked {
        parameters = Map.copyOf(parameters);
    }
}
