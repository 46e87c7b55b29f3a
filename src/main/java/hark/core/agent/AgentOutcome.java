package hark.core.agent;

import hark.core.device.Unresolved;

/// What came of AGENTLOGIN or AGENTLOGOUT.
public sealed interface AgentOutcome {
    record LoggedIn(Tie tie) implements AgentOutcome {}

    /// He sits there already, and under that alias.
    record StaysIn(Tie tie) implements AgentOutcome {}

    record LoggedOut(Tie tie) implements AgentOutcome {}

    /// He is tied to no device.
    record NotTied() implements AgentOutcome {}

    /// Another active agent sits there.
    record SeatTaken(long byAgentId) implements AgentOutcome {}

    record NotResolved(Unresolved why) implements AgentOutcome {}
}
