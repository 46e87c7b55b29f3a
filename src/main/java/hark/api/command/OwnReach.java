package hark.api.command;

import hark.core.call.CallFields;
import hark.people.Rights;
import java.util.Optional;

/// What is said of a call decides who reaches it: nobody says what would bring it into his own reach.
final class OwnReach {
    private OwnReach() {}

    /// Why he may not; empty when he may. It is not asked what the call says by now, which another core may know alone.
    static Optional<String> beyond(Rights rights, CallFields said) {
        return rights.reachBy(said.routing())
                ? Optional.of("nobody takes a call into his own reach by its SGROUP or GATE")
                : Optional.empty();
    }
}
