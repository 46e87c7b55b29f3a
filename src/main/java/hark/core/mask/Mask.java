package hark.core.mask;

import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.recording.RecordingColumn;
import java.util.EnumMap;
import java.util.Map;

/// Names fields and how much of each may be seen; of a field it does not name, all.
public record Mask(long id, String name, Map<MaskField, Sight> fields) {
    /// Hides nothing.
    public static final Mask NONE = new Mask(0, "", Map.of());

    public Mask {
        fields = Map.copyOf(fields);
    }

    /// What is said of a call, as it may be kept.
    public CallFields over(CallFields said) {
        EnumMap<CallField, String> kept = new EnumMap<>(CallField.class);
        said.values()
                .forEach((field, value) ->
                        kept.put(
                                field,
                                MaskField.of(field).map(this::sight).orElse(Sight.ALL).of(value)));
        return new CallFields(kept);
    }

    /// What is said of a recording, as it may be kept.
    public Map<RecordingColumn, String> over(Map<RecordingColumn, String> said) {
        EnumMap<RecordingColumn, String> kept = new EnumMap<>(RecordingColumn.class);
        said.forEach((column, value) -> kept.put(column, shown(column, value)));
        return kept;
    }

    /// A column's text, as it may be shown.
    public String shown(RecordingColumn column, String text) {
        return sight(column).of(text);
    }

    /// Whether anything of the column is hidden: then nobody may search it, for what was found would tell.
    public boolean hides(RecordingColumn column) {
        return sight(column) != Sight.ALL;
    }

    public boolean hidesAnything() {
        return fields.values().stream().anyMatch(sight -> sight != Sight.ALL);
    }

    private Sight sight(RecordingColumn column) {
        return MaskField.of(column).map(this::sight).orElse(Sight.ALL);
    }

    private Sight sight(MaskField field) {
        return fields.getOrDefault(field, Sight.ALL);
    }
}
