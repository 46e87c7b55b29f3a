package hark.core;

import hark.core.device.DeviceAsk;
import java.util.List;
import java.util.Optional;

/// What a command is about, to find the core that has it.
///
/// @param devices all that the command names
/// @param monitorSession a session that listens, by the name its client gave it
public record HoldAsk(List<DeviceAsk> devices, Optional<String> monitorSession) {
    public HoldAsk {
        devices = List.copyOf(devices);
    }

    public static HoldAsk of(DeviceAsk... devices) {
        return new HoldAsk(List.of(devices), Optional.empty());
    }

    public static HoldAsk ofSession(String monitorSession) {
        return new HoldAsk(List.of(), Optional.of(monitorSession));
    }
}
