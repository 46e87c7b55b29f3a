package hark.assurance;

import hark.core.call.CallKey;
import hark.core.recording.RecordingRow;
import java.util.OptionalLong;

/// What a finding is about.
///
/// @param deviceId blank when it is about no device
/// @param callInstance blank when it is about no call
/// @param detail what tells it from others of its kind, where these do not: a file, a leg
public record Subject(
        String deviceId, String callInstance, OptionalLong recordingId, String detail) {
    /// The server as a whole.
    public static final Subject SERVER = new Subject("", "", OptionalLong.empty(), "");

    public static Subject of(String detail) {
        return new Subject("", "", OptionalLong.empty(), detail);
    }

    static Subject of(CallKey call, OptionalLong recordingId, String detail) {
        return new Subject(call.deviceId(), call.instance(), recordingId, detail);
    }

    static Subject of(RecordingRow row) {
        return of(row.key(), OptionalLong.of(row.id()), "");
    }
}
