package hark.api.door;

import hark.api.Request;
import hark.api.command.Given;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A component that is one parameter of which it matters whether it was left out or sent blank.
record GivenReader(String name, Form form, Function<String, Object> present)
        implements ComponentReader {
    @Override
    public Map<String, Form> parameters() {
        return Map.of(name, form);
    }

    @Override
    public boolean given(Request request) {
        return !request.parameters().getOrDefault(name, "").isEmpty();
    }

    @Override
    public Object read(Request request, Findings findings) {
        String value = request.parameters().get(name);
        if (value == null) {
            return new Given.Nothing<>();
        }
        if (value.isEmpty()) {
            return new Given.Blank<>();
        }
        Optional<String> normal = form.read(value);
        if (normal.isEmpty()) {
            findings.malformed(name, form);
            return new Given.Nothing<>();
        }
        return new Given.Value<>(present.apply(normal.get()));
    }
}
