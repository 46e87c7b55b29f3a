package hark.vault;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A conversation in writing that is to be sealed. There is no ledger of it: until it is sealed, whoever orders it
/// keeps what it holds.
///
/// @param durationNanos length of the recording from its start
/// @param about facts for the manifest, by name
/// @param blackouts gaps: nothing that was written in them is in the transcript
public record TranscriptOrder(
        long recordingId,
        UUID globalId,
        String coreIdent,
        Instant start,
        long durationNanos,
        Map<String, String> about,
        List<SealOrder.BlackoutSpan> blackouts,
        Transcript transcript) {
    public TranscriptOrder {
        about = Map.copyOf(about);
        blackouts = List.copyOf(blackouts);
    }
}
