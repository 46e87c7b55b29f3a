package hark.core;

import hark.core.device.DeviceAsk;
import java.time.Duration;
import java.util.Optional;

/// A command about a blackout.
///
/// @param limit the blackout ends by itself after this long; the setting blackout.maxSeconds still holds
public record BlackoutAsk(
        DeviceAsk device, Optional<String> instance, Optional<Duration> limit, Asker asker) {
    /// The same at another device.
    public BlackoutAsk at(DeviceAsk other) {
        return new BlackoutAsk(other, instance, limit, asker);
    }
}
