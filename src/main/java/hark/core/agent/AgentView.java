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

    /// The same as far as these of his calls go: where he sits is said when one of them is there.
    public AgentView with(List<CallView> some) {
        Optional<String> there =
                deviceId.filter(
                        id -> some.stream().anyMatch(call -> call.key().deviceId().equals(id)));
        return new AgentView(
                agentId,
                userName,
                there,
                there.flatMap(id -> alias),
                CallView.state(some),
                seen,
                some);
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
