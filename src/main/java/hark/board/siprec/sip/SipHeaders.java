package hark.board.siprec.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /// The same fields with another first element in the first field of that name.
    public SipHeaders withFirstItem(String name, String item) {
        List<Field> changed = new ArrayList<>(fields);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).name().equalsIgnoreCase(name)) {
                List<String> items = new ArrayList<>(Text.splitList(changed.get(i).value()));
                items.set(0, item);
                changed.set(i, new Field(name, String.join(", ", items)));
                return new SipHeaders(changed);
            }
        }
        return this;
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
