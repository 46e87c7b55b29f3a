package hark.api.door;

import hark.api.Request;
import java.util.Map;
import java.util.Set;

/// Reads one component of a command from a request.
interface ComponentReader {
    /// The parameters it looks at, with their forms, in the manual's order.
    Map<String, Form> parameters();

    /// Every name it hears to.
    default Set<String> names() {
        return parameters().keySet();
    }

    /// What is missing where nothing of it was said.
    default String what() {
        return String.join(" or ", parameters().keySet());
    }

    /// Did the client say anything of it?
    boolean given(Request request);

    /// The component's value; something harmless when a finding was made.
    Object read(Request request, Findings findings);
}
