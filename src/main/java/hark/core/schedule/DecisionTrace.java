package hark.core.schedule;

import hark.core.call.CallKey;
import hark.people.Routing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Why a call was or was not recorded: each schedule that was looked at and what came of it. Immutable.
///
/// @param id grows; unique on this core
/// @param agentId who sat at the device
/// @param routing how the call had come by then; empty when it did not say
/// @param winner id of the schedule that won
/// @param notes what became of it later on, oldest first; empty when it is decided
public record DecisionTrace(
        long id,
        Instant at,
        CallKey key,
        Optional<String> agentId,
        Optional<Routing> routing,
        CallFacts.Asked asked,
        List<Look> looks,
        Optional<String> blockedBy,
        OptionalLong winner,
        Result result,
        List<String> notes) {
    public DecisionTrace {
        looks = List.copyOf(looks);
        notes = List.copyOf(notes);
    }

    /// What came of holding a call against the rules.
    ///
    /// @param looks as far as they were held against it
    record Outcome(
            List<Look> looks, Optional<String> blockedBy, OptionalLong winner, Result result) {}

    /// As it is decided: without notes.
    static DecisionTrace of(CallFacts call, long id, Outcome outcome) {
        return new DecisionTrace(
                id,
                call.at(),
                call.key(),
                call.agentId(),
                Optional.of(call.fields().routing()).filter(each -> !each.isNone()),
                call.asked(),
                outcome.looks(),
                outcome.blockedBy(),
                outcome.winner(),
                outcome.result(),
                List.of());
    }

    public DecisionTrace withNotes(List<String> all) {
        return new DecisionTrace(
                id, at, key, agentId, routing, asked, looks, blockedBy, winner, result, all);
    }

    /// @param reason one sentence: field, wanted, found; or the count or the draw
    /// @param turn what the count or the draw gave this call; empty when the criteria did not hold or nothing counts
    public record Look(
            long scheduleId,
            String schedule,
            boolean matched,
            String reason,
            Optional<Turn> turn) {}

    /// What a count or a draw gave a call. It is given once for a call and schedule and stays, however often the
    /// scheduler is asked again about that call; and it holds all that counting it needs.
    ///
    /// @param tally the percentage it counts in, a key of [DeciderCounts#percentages]; blank for schedules without
    /// @param period start of the quota's period as epoch seconds; empty for schedules without a quota
    public record Turn(String tally, OptionalLong period, boolean chosen) {}

    public enum Result {
        RECORD,
        NO_SCHEDULE,
        BLOCKED,
        /// The scheduler does not run.
        STOPPED
    }
}
