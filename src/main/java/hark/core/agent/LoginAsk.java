package hark.core.agent;

import hark.core.Asker;
import hark.core.device.SeatAsk;
import hark.people.AgentNames;

/// @param occupied what to do when another agent sits there
public record LoginAsk(AgentNames agent, SeatAsk seat, Occupied occupied, Asker asker) {
    public enum Occupied {
        REFUSE,
        TAKE_OVER
    }
}
