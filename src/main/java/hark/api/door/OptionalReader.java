package hark.api.door;

import hark.api.Request;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A family of parameters of which none need be given.
record OptionalReader(ComponentReader family) implements ComponentReader {
    @Override
    public Map<String, Form> parameters() {
        return family.parameters();
    }

    @Override
    public Set<String> names() {
        return family.names();
    }

    @Override
    public String what() {
        return family.what();
    }

    @Override
    public boolean given(Request request) {
        return family.given(request);
    }

    @Override
    public Object read(Request request, Findings findings) {
        return given(request) ? Optional.of(family.read(request, findings)) : Optional.empty();
    }
}
