package hark.api.door;

import hark.api.Request;
import hark.api.ResultCode;
import hark.api.command.ColumnChanges;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.recording.RecordingColumn;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The columns RECORDUPDATE sets. RECORDID and GLOBALID say which recording, and are none of them.
final class ColumnChangesReader implements ComponentReader {
    private static final Set<String> KEYS = Set.of("RECORDID", "GLOBALID");

    private final Map<String, Form> forms = new LinkedHashMap<>();
    private final Map<String, RecordingColumn> columns = ColumnNames.all();
    private final Map<String, CallField> fields = new HashMap<>();

    ColumnChangesReader(Forms forms) {
        columns.keySet().removeAll(KEYS);
        Set<String> fieldNames =
                Arrays.stream(CallField.values()).map(CallField::name).collect(Collectors.toSet());
        for (RecordingColumn column : RecordingColumn.values()) {
            if (column.isUpdatable() && fieldNames.contains(column.name())) {
                CallField field = CallField.valueOf(column.name());
                fields.put(column.name(), field);
                this.forms.put(column.name(), forms.of(field));
            } else if (column.isUpdatable()) {
                this.forms.put(column.name(), forms.of(column));
            }
        }
    }

    @Override
    public Map<String, Form> parameters() {
        return forms;
    }

    @Override
    public Set<String> names() {
        return columns.keySet();
    }

    @Override
    public boolean given(Request request) {
        return request.parameters().keySet().stream().anyMatch(columns::containsKey);
    }

    @Override
    public ColumnChanges read(Request request, Findings findings) {
        EnumMap<CallField, String> said = new EnumMap<>(CallField.class);
        EnumMap<RecordingColumn, String> set = new EnumMap<>(RecordingColumn.class);
        request.parameters()
                .forEach((name, value) -> {
                    RecordingColumn column = columns.get(name);
                    if (column != null) {
                        String normal = normal(column, value, findings);
                        CallField field = fields.get(column.name());
                        if (field == null) {
                            set.put(column, normal);
                        } else {
                            said.put(field, normal);
                        }
                    }
                });
        return new ColumnChanges(new CallFields(said), set);
    }

    private String normal(RecordingColumn column, String value, Findings findings) {
        Form form = forms.get(column.name());
        if (form == null) {
            findings.wrong(ResultCode.PARAMETERS_INVALID, column.name() + " cannot be changed");
            return "";
        }
        if (value.isEmpty()) {
            return column.kind() == RecordingColumn.Kind.FLAG ? "false" : "";
        }
        return form.read(value)
                .orElseGet(() -> {
                    findings.malformed(column.name(), form);
                    return "";
                });
    }
}
