package hark.api.door;

import hark.api.Request;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The META family: what may be said of a call. A blank value is kept, for it clears its field.
final class CallFieldsReader implements ComponentReader {
    private final Map<String, Form> forms = new LinkedHashMap<>();
    private final Map<String, FieldForm> byName = new HashMap<>();

    private record FieldForm(CallField field, Form form) {}

    CallFieldsReader(Forms forms) {
        for (CallField field : CallField.values()) {
            Form form = forms.of(field);
            this.forms.put(field.name(), form);
            byName.put(field.name(), new FieldForm(field, form));
        }
    }

    @Override
    public Map<String, Form> parameters() {
        return forms;
    }

    @Override
    public boolean given(Request request) {
        for (String name : request.parameters().keySet()) {
            if (byName.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public CallFields read(Request request, Findings findings) {
        EnumMap<CallField, String> values = new EnumMap<>(CallField.class);
        request.parameters()
                .forEach((name, value) -> {
                    FieldForm each = byName.get(name);
                    if (each != null) {
                        read(each, value, values, findings);
                    }
                });
        return new CallFields(values);
    }

    private static void read(
            FieldForm each, String value, Map<CallField, String> into, Findings findings) {
        if (value.isEmpty()) {
            into.put(each.field(), "");
            return;
        }
        each.form()
                .read(value)
                .ifPresentOrElse(
                        normal -> into.put(each.field(), normal),
                        () -> findings.malformed(each.field().name(), each.form()));
    }
}
