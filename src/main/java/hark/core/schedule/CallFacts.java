package hark.core.schedule;

import hark.core.call.CallFields;
import hark.core.call.CallKey;
import java.time.Instant;
import java.util.Optional;

/// A call as the scheduler sees it.
///
/// @param before what was decided for this same call the last time, if it was asked already. A call is counted and drawn
///     for once a schedule: where its criteria were met before, the earlier verdict of that schedule stands
/// @param at when the question is asked; criteria on the time of day look at this
public record CallFacts(
        CallKey key,
        CallFields fields,
        Optional<String> deviceAlias,
        Optional<String> agentId,
        String coreIdent,
        Instant at,
        Asked asked,
        Optional<DecisionTrace> before) {
    /// Who wants a recording.
    public enum Asked {
        /// Nobody: the call itself is held against the ordinary schedules.
        BY_CALL,
        /// RECORDSTART.
        BY_API,
        /// RECORDSTART with AGENTINITIATED=Y.
        BY_AGENT
    }
}
