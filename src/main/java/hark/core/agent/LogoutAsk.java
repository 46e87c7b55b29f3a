package hark.core.agent;

import hark.core.Asker;
import hark.core.device.SeatAsk;
import hark.people.AgentNames;
import java.util.Optional;

/// The agent, the device he sits at, or both.
public record LogoutAsk(Optional<AgentNames> agent, Optional<SeatAsk> seat, Asker asker) {}
