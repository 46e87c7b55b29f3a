package hark.core.recording;

/// What came of RECORDUPDATE.
public sealed interface ChangeOutcome {
    record Changed(RecordingRow recording) implements ChangeOutcome {}

    record NoSuchRecording() implements ChangeOutcome {}

    /// RECORDID and GLOBALID name two recordings.
    record Contradiction() implements ChangeOutcome {}

    /// The database could not be asked for it: nothing is changed.
    record NotRead(String reason) implements ChangeOutcome {}

    /// It would be kept for a shorter time, and who asked may not do that.
    record MayNotShorten() implements ChangeOutcome {}

    /// It would come into the reach of who asked, and is not in it.
    record MayNotTake() implements ChangeOutcome {}

    /// A legal hold forbids everything but lifting it.
    record Locked() implements ChangeOutcome {}
}
