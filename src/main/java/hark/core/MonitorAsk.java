package hark.core;

import hark.core.device.DeviceAsk;
import hark.core.monitor.Mode;
import java.util.Optional;

/// A command to listen to a call.
///
/// @param sessionId the name the caller gives it; several calls may be listened to under one
/// @param instance absent: the device's active call
public record MonitorAsk(
        String sessionId, DeviceAsk device, Optional<String> instance, Mode mode, Asker asker) {
    /// The same at another device.
    public MonitorAsk at(DeviceAsk other) {
        return new MonitorAsk(sessionId, other, instance, mode, asker);
    }
}
