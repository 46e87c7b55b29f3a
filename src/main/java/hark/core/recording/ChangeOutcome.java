package hark.core.recording;

/// What came of RECORDUPDATE.
public sealed interface ChangeOutcome {
    record Changed(RecordingRow recording) implements ChangeOutcome {}

    record NoSuchRecording() implements ChangeOutcome {}

    /// A legal hold forbids everything but lifting it.
    record Locked() implements ChangeOutcome {}
}
