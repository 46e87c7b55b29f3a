package hark.core.blackout;

import hark.core.Asker;
import hark.core.call.CallKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A blackout in force or past.
///
/// @param key the call it was asked for
/// @param follows the agent (device) into other calls, or the call alone [A]
/// @param until when it ends by itself
/// @param spans what it did to each recording
public record Blackout(
        long id,
        CallKey key,
        Follows follows,
        Instant start,
        Optional<Instant> until,
        Optional<Instant> stop,
        Asker askedBy,
        List<Span> spans) {
    public Blackout {
        spans = List.copyOf(spans);
    }

    public enum Follows {
        AGENT,
        CALL
    }

    /// A gap in one recording, kept as a row.
    ///
    /// @param fromNanos offset from the recording's start
    /// @param toNanos the same; -1 while it lasts
    /// @param lastBefore for each leg the RTP sequence number of its last packet before the gap; -1 when none
    /// @param lastInside for each leg that of its last packet in the gap; -1 when none
    public record Span(
            long recordingId,
            Instant start,
            Optional<Instant> stop,
            long fromNanos,
            long toNanos,
            List<Long> lastBefore,
            List<Long> lastInside) {
        public Span {
            lastBefore = List.copyOf(lastBefore);
            lastInside = List.copyOf(lastInside);
        }
    }
}
