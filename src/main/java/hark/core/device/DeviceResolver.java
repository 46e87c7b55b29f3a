package hark.core.device;

import hark.core.CoreSettings;
import hark.core.call.CallBook;
import java.util.Optional;

/// From the identifying parameters of a command to one device.
///
/// A blank DEVICEID counts as absent; with STATIONNAME alone the station map answers; with both, the station is mapped
/// to that device from now on. [A]
public final class DeviceResolver {
    private final CallBook calls;
    private final CoreSettings.Devices settings;

    public DeviceResolver(CallBook calls, CoreSettings.Devices settings) {
        this.calls = calls;
        this.settings = settings;
    }

    public Resolution resolve(DeviceAsk ask) {
        Optional<String> device = ask.deviceId().filter(id -> !id.isBlank());
        Optional<String> station = ask.stationName().filter(name -> !name.isBlank());
        if (device.isPresent()) {
            return byNumber(device.get(), station);
        }
        if (station.isPresent()) {
            return calls.deviceAt(station.get())
                    .<Resolution>map(id -> new Resolution.Resolved(id, Optional.empty()))
                    .orElse(new Resolution.Failed(Unresolved.NO_SUCH_DEVICE));
        }
        return new Resolution.Failed(Unresolved.NO_SUCH_AGENT);
    }

    private Resolution byNumber(String deviceId, Optional<String> station) {
        if (!settings.autoCreate() && !calls.knows(deviceId)) {
            return new Resolution.Failed(Unresolved.NO_SUCH_DEVICE);
        }
        Optional<String> mapped =
                station.filter(name -> !calls.stationOf(deviceId).equals(Optional.of(name)));
        return new Resolution.Resolved(deviceId, mapped);
    }

    public sealed interface Resolution {
        /// @param newStation to be mapped to the device, when it is not yet
        record Resolved(String deviceId, Optional<String> newStation) implements Resolution {}

        record Failed(Unresolved why) implements Resolution {}
    }
}
