package hark.core.blackout;

import hark.core.device.Unresolved;

/// What came of BLACKOUTSTART or BLACKOUTSTOP.
public sealed interface BlackoutOutcome {
    record On(Blackout blackout) implements BlackoutOutcome {}

    record Off(Blackout blackout) implements BlackoutOutcome {}

    record AlreadyOn() implements BlackoutOutcome {}

    record NotOn() implements BlackoutOutcome {}

    record NotInCall() implements BlackoutOutcome {}

    record NotRecording() implements BlackoutOutcome {}

    record NotResolved(Unresolved why) implements BlackoutOutcome {}

    /// The media path did not confirm the cut.
    record Failed(String reason) implements BlackoutOutcome {}
}
