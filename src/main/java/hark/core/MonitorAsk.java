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
    /// The same about another call.
    ///
    /// @param its instance; empty: the active one there
    public MonitorAsk at(DeviceAsk other, Optional<String> its) {
        return new MonitorAsk(sessionId, other, its, mode, asker);
    }
}
