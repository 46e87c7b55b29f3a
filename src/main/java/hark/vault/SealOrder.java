package hark.vault;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the core knows about a recording when it is to be sealed.
///
/// @param durationNanos length of the recording from its start
/// @param about facts for the manifest, by name
/// @param blackouts for the manifest; the ledger's own marks decide about the audio
public record SealOrder(
        long recordingId,
        long durationNanos,
        Map<String, String> about,
        List<BlackoutSpan> blackouts,
        Channels channels) {
    public SealOrder {
        about = Map.copyOf(about);
        blackouts = List.copyOf(blackouts);
    }

    /// @param fromNanos offset from the recording's start
    /// @param toNanos the same
    /// @param lastSequenceBefore for each leg; -1 when none
    /// @param lastSequenceInside for each leg; -1 when none
    public record BlackoutSpan(
            Instant start,
            Instant stop,
            long fromNanos,
            long toNanos,
            String askedBy,
            String askedFrom,
            List<Long> lastSequenceBefore,
            List<Long> lastSequenceInside) {
        public BlackoutSpan {
            lastSequenceBefore = List.copyOf(lastSequenceBefore);
            lastSequenceInside = List.copyOf(lastSequenceInside);
        }
    }

    public enum Channels {
        STEREO,
        MONO
    }
}
