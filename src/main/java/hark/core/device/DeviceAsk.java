package hark.core.device;

import java.util.Optional;

/// The identifying parameters of a command, as given; at least one is present.
public record DeviceAsk(
        Optional<String> deviceId,
        Optional<String> deviceAlias,
        Optional<String> stationName,
        Optional<String> sysUser,
        Optional<String> sysDomain,
        Optional<String> crmUser,
        Optional<String> agentId,
        Optional<String> userName,
        Optional<String> phoneId) {
    public static DeviceAsk byId(String deviceId) {
        Optional<String> none = Optional.empty();
        return new DeviceAsk(Optional.of(deviceId), none, none, none, none, none, none, none, none);
    }
}
