package hark.vault.seal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The list of recordings that files are held against, as it is at the moment of each question.
public interface RecordingList {
    Optional<Listed> of(UUID globalId) throws IOException;

    Optional<Listed> of(long recordingId) throws IOException;

    /// Some with a larger RECORDID, in the order of that. Empty behind the last one.
    List<Listed> after(long recordingId) throws IOException;
}
