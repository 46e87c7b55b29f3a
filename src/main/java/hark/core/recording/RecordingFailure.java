package hark.core.recording;

/// What stood in the way of a recording that was to be.
public enum RecordingFailure {
    NO_CHANNEL,
    NO_PATH,
    DISK_FULL,
    /// The file system refused otherwise.
    NOT_OPENED,
    NO_AUDIO,
    /// The server was ending.
    STOPPING,
    /// The server stopped, and what it had kept is not there.
    LEDGER_LOST;

    /// As who asked for the recording is told.
    RecordingOutcome outcome(String reason) {
        return switch (this) {
            case NO_CHANNEL -> new RecordingOutcome.NoFreeChannel();
            case NO_PATH -> new RecordingOutcome.NoRecordingPath();
            case DISK_FULL -> new RecordingOutcome.DiskFull();
            case NOT_OPENED, NO_AUDIO, STOPPING, LEDGER_LOST -> new RecordingOutcome.Failed(reason);
        };
    }
}
