package hark.core.schedule;

import hark.core.call.CallFields;
import hark.core.call.CallKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A call as the scheduler sees it.
///
/// @param at when the question is asked; criteria on the time of day look at this
public record CallFacts(
        CallKey key,
        CallFields fields,
        Optional<Agent> agent,
        String coreIdent,
        Instant at,
        Asked asked) {
    /// Who sits at the call's device.
    ///
    /// @param alias the number or login he is known by there
    /// @param site name of the site he works at; blank: none
    /// @param groups names of those that hold a phone of his
    public record Agent(String id, Optional<String> alias, String site, List<String> groups) {
        public Agent {
            groups = List.copyOf(groups);
        }
    }

    Optional<String> agentId() {
        return agent.map(Agent::id);
    }

    Optional<String> deviceAlias() {
        return agent.flatMap(Agent::alias);
    }

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
