package hark.api.door;

import hark.api.Request;
import hark.api.ResultCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a request must give besides what each component asks for by itself.
interface Needs {
    void check(Request request, Findings findings);

    /// At least one of these.
    record AnyOf(List<ComponentReader> readers, ResultCode noneGiven, String what)
            implements Needs {
        @Override
        public void check(Request request, Findings findings) {
            if (readers.stream().noneMatch(each -> each.given(request))) {
                findings.missing(noneGiven, what);
            }
        }
    }

    /// None of these may be sent blank.
    record Kept(List<ComponentReader> readers) implements Needs {
        @Override
        public void check(Request request, Findings findings) {
            for (ComponentReader reader : readers) {
                for (String name : reader.names()) {
                    if (request.parameters().getOrDefault(name, "-").isEmpty()) {
                        findings.cleared(name);
                    }
                }
            }
        }
    }

    record All(List<? extends Needs> needs) implements Needs {
        @Override
        public void check(Request request, Findings findings) {
            needs.forEach(each -> each.check(request, findings));
        }
    }

    /// What each ACTION needs. One that is none of them was found by its own reader.
    record ByAction(Map<String, Needs> byAction) implements Needs {
        @Override
        public void check(Request request, Findings findings) {
            String action = request.parameters().getOrDefault(ActionReader.ACTION, "");
            byAction.getOrDefault(action.toUpperCase(Locale.ROOT), new All(List.of()))
                    .check(request, findings);
        }
    }
}
