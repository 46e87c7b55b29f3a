package hark.api.door;

import hark.api.Request;
import hark.api.ResultCode;
import java.util.Map;
import java.util.Set;

/// A family of parameters of which at least one must be given.
record RequiredReader(ComponentReader family, ResultCode missing, String what)
        implements ComponentReader {
    @Override
    public Map<String, Form> parameters() {
        return family.parameters();
    }

    @Override
    public Set<String> names() {
        return family.names();
    }

    @Override
    public boolean given(Request request) {
        return family.given(request);
    }

    @Override
    public Object read(Request request, Findings findings) {
        if (!given(request)) {
            findings.missing(missing, what);
        }
        return family.read(request, findings);
    }
}
