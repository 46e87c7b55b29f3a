package hark.core.monitor;

import hark.core.device.Unresolved;

/// What came of MONITORSTART or MONITORSTOP.
public sealed interface MonitorOutcome {
    record Began(MonitorSession session) implements MonitorOutcome {}

    record Ended() implements MonitorOutcome {}

    record AlreadyMonitoring() implements MonitorOutcome {}

    record NoSuchSession() implements MonitorOutcome {}

    /// The screen was asked for, and nobody shows it.
    record NoScreenClient() implements MonitorOutcome {}

    record NotInCall() implements MonitorOutcome {}

    record NotResolved(Unresolved why) implements MonitorOutcome {}

    /// So many sessions there may be, and no more.
    record TooMany() implements MonitorOutcome {}
}
