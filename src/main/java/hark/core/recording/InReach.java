package hark.core.recording;

import hark.people.Within;

/// Whether somebody who may not have everything reaches a recording: by where it was made, by its agent, or by how its
/// call came.
public final class InReach {
    private InReach() {}

    public static boolean is(RecordingRow row, Within reach) {
        return reach.holds(row.key().deviceId(), row.agentId())
                || reach.holds(row.fields().routing());
    }
}
