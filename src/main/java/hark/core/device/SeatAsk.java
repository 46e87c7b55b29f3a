package hark.core.device;

import hark.people.AgentNames;
import java.util.Optional;

/// A device named by its number or by the station that stands beside it; at least one is present.
public record SeatAsk(Optional<String> deviceId, Optional<String> stationName) {
    public DeviceAsk device() {
        return new DeviceAsk(deviceId, stationName, AgentNames.NONE);
    }
}
