package hark.wire.resource;

import hark.api.ResultCode;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What came of asking for a resource.
public sealed interface Outcome {
    /// @param next the cursor of the page behind this one
    record Shown(ObjectNode json, Optional<String> next) implements Outcome {}

    /// @param parameter of the address that is at fault, as the client wrote it
    record Refused(ResultCode code, String detail, Optional<String> parameter) implements Outcome {
        static Refused of(ResultCode code, String detail) {
            return new Refused(code, detail, Optional.empty());
        }
    }
}
