package hark.api.door;

import hark.api.Request;
import java.util.Map;
import java.util.function.Function;

/// A component that is one optional parameter. A blank value counts as absent.
record ScalarReader(String name, Form form, Function<String, Object> present, Object absent)
        implements ComponentReader {
    @Override
    public Map<String, Form> parameters() {
        return Map.of(name, form);
    }

    @Override
    public boolean given(Request request) {
        return !value(request).isEmpty();
    }

    @Override
    public Object read(Request request, Findings findings) {
        String value = value(request);
        if (value.isEmpty()) {
            return absent;
        }
        return form.read(value)
                .map(present)
                .orElseGet(() -> {
                    findings.malformed(name, form);
                    return absent;
                });
    }

    private String value(Request request) {
        return request.parameters().getOrDefault(name, "");
    }
}
