package hark.board.siprec.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Header fields in the order of the message. Names are compared without case, compact forms (RFC 3261 7.3.3 and
/// extensions) count as the long name.
public record SipHeaders(List<Field> fields) {
    private static final Map<String, String> COMPACT =
            Map.ofEntries(
                    Map.entry("a", "Accept-Contact"),
                    Map.entry("b", "Referred-By"),
                    Map.entry("c", "Content-Type"),
                    Map.entry("d", "Request-Disposition"),
                    Map.entry("e", "Content-Encoding"),
                    Map.entry("f", "From"),
                    Map.entry("i", "Call-ID"),
                    Map.entry("j", "Reject-Contact"),
                    Map.entry("k", "Supported"),
                    Map.entry("l", "Content-Length"),
                    Map.entry("m", "Contact"),
                    Map.entry("o", "Event"),
                    Map.entry("r", "Refer-To"),
                    Map.entry("s", "Subject"),
                    Map.entry("t", "To"),
                    Map.entry("u", "Allow-Events"),
                    Map.entry("v", "Via"),
                    Map.entry("x", "Session-Expires"),
                    Map.entry("y", "Identity"));

    /// One line of the message's head.
    public record Field(String name, String value) {
        public Field {
            name = COMPACT.getOrDefault(name.toLowerCase(Locale.ROOT), name);
        }
    }

    public SipHeaders {
        fields = List.copyOf(fields);
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /// The values of all fields of this name, each as it stands.
    public List<String> all(String name) {
        return fields.stream()
                .filter(f -> f.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /// The elements of a field that is a list: several lines and several elements in a line are the same.
    public List<String> items(String name) {
        return all(name).stream().flatMap(v -> Text.splitList(v).stream()).toList();
    }

    /// The elements of a list of tokens (Require, Supported, Allow …), in lower case.
    public Set<String> tokens(String name) {
        return items(name).stream()
                .map(t -> t.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The same fields with another first element of that name, all else as it was; fields of that name without any
    /// element are left out.
    public SipHeaders withFirstItem(String name, UnaryOperator<String> change) {
        List<Field> changed = new ArrayList<>();
        boolean done = false;
        for (Field field : fields) {
            List<String> items =
                    field.name().equalsIgnoreCase(name)
                            ? Text.splitList(field.value())
                            : List.of("");
            if (!items.isEmpty() && !done && field.name().equalsIgnoreCase(name)) {
                done = true;
                changed.add(new Field(name, replaced(field.value(), items.getFirst(), change)));
            } else if (!items.isEmpty()) {
                changed.add(field);
            }
        }
        return new SipHeaders(changed);
    }

    private static String replaced(String value, String item, UnaryOperator<String> change) {
        int at = value.indexOf(item);
        return value.substring(0, at) + change.apply(item) + value.substring(at + item.length());
    }

    /// Collects fields for a message of ours.
    public static final class Builder {
        private final List<Field> fields = new ArrayList<>();

        public Builder add(String name, String value) {
            fields.add(new Field(name, value));
            return this;
        }

        public Builder addAll(String name, List<String> values) {
            values.forEach(v -> add(name, v));
            return this;
        }

        public SipHeaders build() {
            return new SipHeaders(fields);
        }
    }
}
