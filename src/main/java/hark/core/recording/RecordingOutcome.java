package hark.core.recording;

import hark.core.device.Unresolved;

/// What came of RECORDSTART or RECORDSTOP.
public sealed interface RecordingOutcome {
    record Began(RecordingRow recording) implements RecordingOutcome {}

    record Ended(RecordingRow recording) implements RecordingOutcome {}

    record AlreadyRecording(long recordingId) implements RecordingOutcome {}

    record NotRecording() implements RecordingOutcome {}

    record NotInCall() implements RecordingOutcome {}

    record NotResolved(Unresolved why) implements RecordingOutcome {}

    record NoSuchRecording() implements RecordingOutcome {}

    record SchedulerStopped() implements RecordingOutcome {}

    record NoSchedule() implements RecordingOutcome {}

    record Blocked(String filter) implements RecordingOutcome {}

    record NoFreeChannel() implements RecordingOutcome {}

    record NoRecordingPath() implements RecordingOutcome {}

    record DiskFull() implements RecordingOutcome {}

    record Failed(String reason) implements RecordingOutcome {}
}
