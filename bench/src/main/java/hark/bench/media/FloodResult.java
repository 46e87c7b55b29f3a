package hark.bench.media;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a flood was, and what came back.
///
/// @param answers by status code; 0 counts requests of the server's, -1 what its kernel refused
public record FloodResult(Flood.Kind kind, long sent, Map<Integer, Long> answers) {
    /// Such as `200: 500, 503: 99,500`; repetitions count.
    public String said() {
        return new TreeMap<>(answers)
                .entrySet().stream()
                        .map(each -> name(each.getKey()) + ": " + "%,d".formatted(each.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String name(int code) {
        return switch (code) {
            case 0 -> "requests";
            case -1 -> "refused";
            default -> "" + code;
        };
    }
}
