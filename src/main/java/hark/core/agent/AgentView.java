package hark.core.agent;

import hark.board.ChannelState;
import hark.core.call.CallView;
import hark.core.device.Unresolved;
import java.util.List;
import java.util.Optional;

/// An agent as AGENTSTATUS shows him.
///
/// @param deviceId empty: he sits nowhere
/// @param seen false: nothing was ever reported of him, these are defaults
public record AgentView(
        long agentId,
        String userName,
        Optional<String> deviceId,
        Optional<String> alias,
        ChannelState state,
        boolean seen,
        List<CallView> calls) {
    public AgentView {
        calls = List.copyOf(calls);
    }

    /// As the wire tells it.
    public int stateNumber() {
        return state.number();
    }

    public sealed interface Found {
        record Agents(List<AgentView> agents) implements Found {
            public Agents {
                agents = List.copyOf(agents);
            }
        }

        record NotResolved(Unresolved why) implements Found {}
    }
}
