package hark.core.schedule;

import hark.core.call.CallFields;
import hark.core.call.CallKey;
import java.time.Instant;
import java.util.Optional;

/// A call as the scheduler sees it.
///
/// @param at when the question is asked; criteria on the time of day look at this
public record CallFacts(
        CallKey key,
        CallFields fields,
        Optional<String> deviceAlias,
        Optional<String> agentId,
        String coreIdent,
        Instant at,
        Asked asked) {
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
