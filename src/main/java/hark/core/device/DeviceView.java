package hark.core.device;

import hark.board.ChannelState;
import hark.core.call.CallView;
import java.util.List;
import java.util.Optional;

/// A device as DEVICESTATUS shows it.
///
/// @param seen false: nothing was ever reported of this device, these are defaults
public record DeviceView(
        String deviceId,
        Optional<String> deviceAlias,
        Optional<String> stationName,
        Optional<String> agentId,
        ChannelState state,
        boolean seen,
        List<CallView> calls) {
    public DeviceView {
        calls = List.copyOf(calls);
    }

    /// The same as far as these of its calls go.
    public DeviceView with(List<CallView> some) {
        return new DeviceView(
                deviceId, deviceAlias, stationName, agentId, CallView.state(some), seen, some);
    }

    /// As the wire tells it.
    public int stateNumber() {
        return state.number();
    }

    public sealed interface Found {
        record Devices(List<DeviceView> devices) implements Found {
            public Devices {
                devices = List.copyOf(devices);
            }
        }

        record NotResolved(Unresolved why) implements Found {}
    }
}
