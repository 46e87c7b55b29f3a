package hark.core.monitor;

import hark.core.device.Unresolved;

/// What came of SCREENSTART or SCREENSTOP. No screen client can connect yet, so nothing begins and nothing ends.
public sealed interface ScreenOutcome {
    record NoClient() implements ScreenOutcome {}

    record NotResolved(Unresolved why) implements ScreenOutcome {}
}
