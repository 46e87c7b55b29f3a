package hark.core;

import hark.core.device.DeviceAsk;
import java.time.Duration;
import java.util.Optional;

/// A command about a blackout.
///
/// @param limit the blackout ends by itself after this long; the setting blackout.maxSeconds still holds
public record BlackoutAsk(
        DeviceAsk device, Optional<String> instance, Optional<Duration> limit, Asker asker) {
    /// The same about another call.
    ///
    /// @param its instance; empty: the active one there
    public BlackoutAsk at(DeviceAsk other, Optional<String> its) {
        return new BlackoutAsk(other, its, limit, asker);
    }
}
