package hark.core.agent;

import hark.core.device.Unresolved;
import java.util.List;

/// What came of AGENTLOGIN or AGENTLOGOUT.
public sealed interface AgentOutcome {
    /// @param ended ties that this one has ended: his own of before, and that of who sat there
    record LoggedIn(Tie tie, List<Tie> ended) implements AgentOutcome {
        public LoggedIn {
            ended = List.copyOf(ended);
        }
    }

    /// He sits there already, and under that alias.
    record StaysIn(Tie tie) implements AgentOutcome {}

    record LoggedOut(Tie tie) implements AgentOutcome {}

    /// He is tied to no device.
    record NotTied() implements AgentOutcome {}

    /// It is done, and the media path did not confirm that his blackout is over all calls where he sits now.
    record NotSilenced() implements AgentOutcome {}

    /// Another active agent sits there.
    record SeatTaken(long byAgentId) implements AgentOutcome {}

    record NotResolved(Unresolved why) implements AgentOutcome {}
}
