package hark.api.command;

import hark.core.mask.MaskField;
import hark.core.mask.Sight;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The fields of a mask as people write them: `USER1=LAST4;DEVICEID=NONE`. [D]
final class MaskText {
    private MaskText() {}

    sealed interface Reading {
        record Read(Map<MaskField, Sight> fields) implements Reading {}

        record Malformed(String problem) implements Reading {}
    }

    static Reading read(List<String> items) {
        if (items.isEmpty()) {
            return new Reading.Malformed("no field is named");
        }
        EnumMap<MaskField, Sight> fields = new EnumMap<>(MaskField.class);
        for (String item : items) {
            String[] pair = item.split("=", -1);
            Optional<MaskField> field = field(pair[0]);
            Optional<Sight> sight = pair.length == 2 ? sight(pair[1]) : Optional.empty();
            if (field.isEmpty()) {
                return new Reading.Malformed(pair[0].strip() + " cannot be masked");
            }
            if (sight.isEmpty()) {
                return new Reading.Malformed(
                        "%s is written %1$s=ALL, %1$s=LAST4 or %1$s=NONE".formatted(field.get()));
            }
            if (fields.put(field.get(), sight.get()) != null) {
                return new Reading.Malformed(field.get() + " is given twice");
            }
        }
        return new Reading.Read(fields);
    }

    /// A column by its own name, or by that of the parameter which says the same: DEVICE_ID, DEVICEID.
    private static Optional<MaskField> field(String text) {
        String name = joined(text);
        return Arrays.stream(MaskField.values())
                .filter(field -> joined(field.name()).equals(name))
                .findFirst();
    }

    private static String joined(String name) {
        return name.strip().toUpperCase(Locale.ROOT).replace("_", "");
    }

    private static Optional<Sight> sight(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(Sight.values()).filter(each -> each.name().equals(word)).findFirst();
    }

    static String write(Map<MaskField, Sight> fields) {
        return Arrays.stream(MaskField.values())
                .filter(fields::containsKey)
                .map(field -> field + "=" + fields.get(field))
                .collect(Collectors.joining(";"));
    }
}
