package hark.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Maps, collections, numbers and texts as JSON (RFC 8259), indented for people.
final class Json {
    private Json() {}

    static String of(Object value) {
        return write(value, "\n") + "\n";
    }

    private static String write(Object value, String line) {
        String deeper = line + "  ";
        return switch (value) {
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(entry ->
                                    text("" + entry.getKey())
                                            + ": "
                                            + write(entry.getValue(), deeper))
                            .collect(Collectors.joining("," + deeper, "{" + deeper, line + "}"));
            case Collection<?> all ->
                    all.stream()
                            .map(each -> write(each, deeper))
                            .collect(Collectors.joining("," + deeper, "[" + deeper, line + "]"));
            case Double number when !Double.isFinite(number) -> "null";
            case Double number -> String.format(Locale.ROOT, "%.4f", number);
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> text(value.toString());
        };
    }

    private static String text(String value) {
        StringBuilder out = new StringBuilder("\"");
        value.chars()
                .forEach(c -> {
                    if (c < ' ' || c == '"' || c == '\\') {
                        out.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        out.append((char) c);
                    }
                });
        return out.append('"').toString();
    }
}
