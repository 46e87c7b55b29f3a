package hark.archive;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/// How much is stored, as the database counts it.
public interface StorageBook {
    /// What is stored of finished recordings, summed up by age and by what becomes of them.
    ///
    /// @param now where age is counted from
    List<Portion> portions(Instant now) throws IOException;

    /// Recordings that are of one day and are treated alike.
    ///
    /// @param ageDays whole days of 24 hours since they began; 0 for the last 24 hours and for what lies in the future
    /// @param keepDays how long they are kept after they began; empty: for ever
    /// @param locked under legal hold
    /// @param seconds how long they are, together
    /// @param bytes of their audio
    record Portion(
            int ageDays,
            OptionalInt keepDays,
            boolean locked,
            long recordings,
            long seconds,
            long bytes) {}
}
