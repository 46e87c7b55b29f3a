package hark.core;

import hark.core.call.CallFields;
import hark.core.device.DeviceAsk;
import java.util.Optional;

/// A command about a call.
///
/// @param instance absent means blank when a call starts, and the device's active call everywhere else [A, D]
/// @param fields only what was given; a blank value clears its field
/// @param extendsOnly whether its running recording may be kept longer, and not shorter
public record CallAsk(
        DeviceAsk device,
        Optional<String> instance,
        CallFields fields,
        Asker asker,
        boolean extendsOnly) {
    public CallAsk(DeviceAsk device, Optional<String> instance, CallFields fields, Asker asker) {
        this(device, instance, fields, asker, false);
    }

    /// The same about another call.
    ///
    /// @param its instance; empty: the active one there
    public CallAsk at(DeviceAsk other, Optional<String> its) {
        return new CallAsk(other, its, fields, asker, extendsOnly);
    }
}
