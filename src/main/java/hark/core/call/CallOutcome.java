package hark.core.call;

import hark.core.device.Unresolved;

/// What came of a command about a call.
public sealed interface CallOutcome {
    record Started(CallKey key) implements CallOutcome {}

    /// @param recordingChanged a running recording took the change over
    record Updated(CallKey key, boolean recordingChanged) implements CallOutcome {}

    record Stopped(CallKey key) implements CallOutcome {}

    /// Its recording would be kept for less long than before: nothing is changed.
    record MayNotShorten() implements CallOutcome {}

    record NotInCall() implements CallOutcome {}

    record NotResolved(Unresolved why) implements CallOutcome {}
}
