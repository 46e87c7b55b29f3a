package hark.core;

import hark.core.device.DeviceAsk;
import java.util.Optional;

/// @param device empty: all devices
public record DevicesAsk(Optional<DeviceAsk> device) {}
