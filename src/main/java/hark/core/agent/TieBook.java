package hark.core.agent;

import hark.core.event.CoreEvent;
import hark.core.event.CoreEvent.AgentTied;
import hark.core.event.CoreEvent.AgentUntied;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Ties of agents and devices: the part of the core's state that logging in and out builds.
public final class TieBook {
    private final Map<Long, Tie> byAgent = new LinkedHashMap<>();
    private final Map<String, Tie> byDevice = new LinkedHashMap<>();
    private final Set<Long> loggedOut = new LinkedHashSet<>();

    public Optional<Tie> of(long agentId) {
        return Optional.ofNullable(byAgent.get(agentId));
    }

    public Optional<Tie> at(String deviceId) {
        return Optional.ofNullable(byDevice.get(deviceId));
    }

    public List<Tie> ties() {
        return List.copyOf(byAgent.values());
    }

    /// Agents who once were tied, and are not.
    public List<Long> loggedOut() {
        return List.copyOf(loggedOut);
    }

    public boolean hasLoggedIn(long agentId) {
        return byAgent.containsKey(agentId) || loggedOut.contains(agentId);
    }

    public void apply(CoreEvent event) {
        if (event instanceof AgentTied(Tie tie, var _)) {
            tie(tie);
        } else if (event instanceof AgentUntied(Tie tie, var _)) {
            untie(tie);
        }
    }

    private void tie(Tie tie) {
        of(tie.agentId()).ifPresent(this::untie);
        at(tie.deviceId()).ifPresent(this::untie);
        loggedOut.remove(tie.agentId());
        byAgent.put(tie.agentId(), tie);
        byDevice.put(tie.deviceId(), tie);
    }

    private void untie(Tie tie) {
        byAgent.remove(tie.agentId());
        byDevice.remove(tie.deviceId());
        loggedOut.add(tie.agentId());
    }

    public void restore(List<Tie> ties, List<Long> out) {
        ties.forEach(this::tie);
        loggedOut.addAll(out);
    }
}
