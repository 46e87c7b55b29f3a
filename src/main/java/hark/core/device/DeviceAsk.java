package hark.core.device;

import hark.people.AgentNames;
import java.util.Optional;

/// The identifying parameters of a command, as given; at least one is present.
///
/// @param agent names of the agent who sits there
public record DeviceAsk(Optional<String> deviceId, Optional<String> stationName, AgentNames agent) {
    public static DeviceAsk byId(String deviceId) {
        return new DeviceAsk(Optional.of(deviceId), Optional.empty(), AgentNames.NONE);
    }

    public static DeviceAsk byAgent(AgentNames agent) {
        return new DeviceAsk(Optional.empty(), Optional.empty(), agent);
    }
}
