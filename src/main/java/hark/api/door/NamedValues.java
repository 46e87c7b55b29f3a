package hark.api.door;

import hark.api.Request;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The values of a family of parameters in one request. A blank one counts as absent.
record NamedValues(Map<String, Form> forms, Request request, Findings findings) {
    Optional<String> value(String name) {
        String value = request.parameters().getOrDefault(name, "");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Form form = Objects.requireNonNull(forms.get(name));
        Optional<String> read = form.read(value);
        if (read.isEmpty()) {
            findings.malformed(name, form);
        }
        return read;
    }
}
