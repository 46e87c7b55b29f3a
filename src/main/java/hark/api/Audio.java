package hark.api;

import hark.api.door.Caller;
import java.io.InputStream;

/// The sound of a recording, for whoever may hear it.
public interface Audio {
    /// @param recording a RECORDID, or the recording's global id
    Opened open(String recording, Caller caller);

    /// The same for whoever may keep a copy of what he may hear.
    default Audio copies() {
        return this;
    }

    /// What came of asking.
    sealed interface Opened {
        /// @param stream from the first byte; to be closed by who asked
        /// @param bytes how many there are
        /// @param filename without a path, as a program may save it
        record Found(InputStream stream, long bytes, String contentType, String filename)
                implements Opened {}

        /// Code 40.
        record NoSuchRecording() implements Opened {}

        /// Code 41: the recording exists, its file does not, or not yet.
        record FileGone() implements Opened {}

        /// Code 36: that it was heard cannot be written into the audit trail.
        record NotWritten() implements Opened {}

        /// Code 44.
        record NotAllowed() implements Opened {}
    }
}
