package hark.api.door;

import hark.api.Request;
import hark.api.ResultCode;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.chat.ChatFields;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What may be said of a chat. A blank value is kept, for it clears its field; a blank PARTICIPANT names nobody.
final class ChatFieldsReader implements ComponentReader {
    private static final String SUBJECT = "SUBJECT";
    private static final String PARTICIPANT = "PARTICIPANT";
    private static final long SUBJECT_MAX = 1_000;
    private static final long PARTICIPANT_MAX = 128;

    private final Map<String, Form> forms = new LinkedHashMap<>();
    private final EnumMap<CallField, Form> columns = new EnumMap<>(CallField.class);

    ChatFieldsReader(Forms forms) {
        this.forms.put(SUBJECT, forms.text(SUBJECT_MAX));
        this.forms.put(PARTICIPANT, forms.list(PARTICIPANT_MAX, ResultCode.PARAMETERS_INVALID));
        for (CallField field : CallField.values()) {
            if (field.name().startsWith("USER") || field == CallField.KEEPDAYS) {
                columns.put(field, forms.of(field));
                this.forms.put(field.name(), forms.of(field));
            }
        }
    }

    @Override
    public Map<String, Form> parameters() {
        return forms;
    }

    @Override
    public String what() {
        return "a field to set";
    }

    @Override
    public boolean given(Request request) {
        return request.parameters().entrySet().stream()
                .filter(each -> forms.containsKey(each.getKey()))
                .anyMatch(each ->
                        !each.getKey().equals(PARTICIPANT)
                                || !Forms.items(each.getValue()).isEmpty());
    }

    @Override
    public ChatFields read(Request request, Findings findings) {
        EnumMap<CallField, String> said = new EnumMap<>(CallField.class);
        columns.forEach((field, form) ->
                value(field.name(), request, findings).ifPresent(value -> said.put(field, value)));
        return new ChatFields(
                new CallFields(said),
                value(SUBJECT, request, findings),
                value(PARTICIPANT, request, findings).map(Forms::items).orElse(List.of()));
    }

    private Optional<String> value(String name, Request request, Findings findings) {
        String value = request.parameters().get(name);
        if (value == null || value.isEmpty()) {
            return Optional.ofNullable(value);
        }
        Form form = Objects.requireNonNull(forms.get(name));
        Optional<String> read = form.read(value);
        if (read.isEmpty()) {
            findings.malformed(name, form);
        }
        return read;
    }
}
