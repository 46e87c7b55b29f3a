package hark.core.schedule;

import hark.core.call.CallKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Why a call was or was not recorded: each schedule that was looked at and what came of it. Immutable.
///
/// @param id grows; unique on this core
/// @param winner id of the schedule that won
public record DecisionTrace(
        long id,
        Instant at,
        CallKey key,
        CallFacts.Asked asked,
        List<Look> looks,
        Optional<String> blockedBy,
        OptionalLong winner,
        Result result) {
    public DecisionTrace {
        looks = List.copyOf(looks);
    }

    /// @param reason one sentence: field, wanted, found; or the count or the draw
    public record Look(long scheduleId, String schedule, boolean matched, String reason) {}

    public enum Result {
        RECORD,
        NO_SCHEDULE,
        BLOCKED
    }
}
