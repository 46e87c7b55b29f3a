package hark.api.command;

import hark.api.Body;
import hark.core.HoldAsk;
import hark.core.device.DeviceAsk;
import java.util.Optional;

/// Which core answers a command where there are several.
public sealed interface Reach {
    /// The one that was asked.
    record Here() implements Reach {}

    /// The one that has what the command is about; when none has it, the one that was asked.
    ///
    /// @param nothing what a list shows when it is not to be found
    record Holder(HoldAsk ask, Optional<Body> nothing) implements Reach {}

    /// Each for its part.
    record Everywhere() implements Reach {}

    record Named(String coreIdent) implements Reach {}

    Reach HERE = new Here();

    static Reach holder(DeviceAsk device) {
        return holder(HoldAsk.of(device));
    }

    static Reach holder(HoldAsk ask) {
        return new Holder(ask, Optional.empty());
    }
}
