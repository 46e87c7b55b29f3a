package hark.core.call;

import hark.people.Routing;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What is said of a call: only fields that have a value. Immutable. The door has checked forms before: KEEPDAYS,
/// ARCHIVEACTION and PRIORITY are whole numbers here, CALLDIRECTION is I or O.
public record CallFields(Map<CallField, String> values) {
    public static final CallFields NONE = new CallFields(Map.of());

    public CallFields {
        EnumMap<CallField, String> kept = new EnumMap<>(CallField.class);
        kept.putAll(values);
        values = Collections.unmodifiableMap(kept);
    }

    public Optional<String> get(CallField field) {
        return Optional.ofNullable(values.get(field));
    }

    /// It is said, be it to be blank.
    public boolean names(CallField field) {
        return values.containsKey(field);
    }

    /// How it came, as far as that is said.
    public Routing routing() {
        return Routing.of(
                values.getOrDefault(CallField.SGROUP, ""), values.getOrDefault(CallField.GATE, ""));
    }

    /// The number in a field that holds one; `-1`, "not set" on the wire, is empty. [A]
    public OptionalInt number(CallField field) {
        String value = values.get(field);
        if (value == null || value.isEmpty() || value.equals("-1")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(value));
    }

    /// These fields with the changes on top. A blank value clears its field.
    public CallFields with(CallFields changes) {
        if (changes.values.isEmpty()) {
            return this;
        }
        EnumMap<CallField, String> merged = new EnumMap<>(CallField.class);
        merged.putAll(values);
        changes.values.forEach((field, value) -> {
            if (value.isEmpty()) {
                merged.remove(field);
            } else {
                merged.put(field, value);
            }
        });
        return new CallFields(merged);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }
}
