package hark.core.call;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// A call in progress, with what is wrong with it now.
///
/// @param toBeRecorded it is being recorded, or shall be
public record CallWatched(
        CallKey key,
        Instant started,
        boolean toBeRecorded,
        OptionalLong recordingId,
        List<MediaTrouble> troubles) {
    public CallWatched {
        troubles = List.copyOf(troubles);
    }
}
