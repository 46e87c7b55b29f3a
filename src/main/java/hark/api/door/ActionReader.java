package hark.api.door;

import hark.api.Request;
import hark.api.ResultCode;
import hark.api.command.ValueForm;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The ACTION of a command that offers several: 26 when there is none, 21 for one that is not offered.
final class ActionReader implements ComponentReader {
    static final String ACTION = "ACTION";

    private final List<Enum<?>> offered;
    private final Form form;

    /// @param actions an enum
    ActionReader(Class<?> actions) {
        offered = Words.of(actions);
        form =
                new Form(
                        Words.either(offered.stream().map(Enum::name).toList()),
                        new ValueForm.Word(offered.stream().<String>map(Enum::name).toList()),
                        ResultCode.ERROR_INVALID_ACTION,
                        value -> find(value).map(Enum::name));
    }

    List<String> words() {
        return offered.stream().map(Enum::name).toList();
    }

    private Optional<Enum<?>> find(String value) {
        String word = value.toUpperCase(Locale.ROOT);
        return offered.stream().filter(each -> each.name().equals(word)).findFirst();
    }

    @Override
    public Map<String, Form> parameters() {
        return Map.of(ACTION, form);
    }

    @Override
    public boolean given(Request request) {
        return !request.parameters().getOrDefault(ACTION, "").isEmpty();
    }

    @Override
    public Object read(Request request, Findings findings) {
        String value = request.parameters().getOrDefault(ACTION, "");
        if (value.isEmpty()) {
            findings.action(ResultCode.BLANK_REQUIRED_VALUE, "ACTION is missing");
            return offered.getFirst();
        }
        return find(value)
                .orElseGet(() -> {
                    findings.action(form.whenWrong(), "ACTION must be " + form.described());
                    return offered.getFirst();
                });
    }
}
