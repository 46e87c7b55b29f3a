package hark.api.door;

import hark.core.ChannelView;
import hark.core.agent.AgentView;
import hark.core.call.CallKey;
import hark.core.call.CallView;
import hark.core.device.DeviceView;
import hark.people.Within;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What somebody reaches of what goes on. A device or an agent is reached altogether, or because of calls and as far as
/// these go: others do not exist then, and its state is what they make it.
record ReachedViews(Within reach) {
    boolean isWhole(DeviceView device) {
        return reach.holds(device.deviceId(), device.agentId());
    }

    private boolean isWhole(AgentView agent) {
        return reach.agents().contains(Long.toString(agent.agentId()))
                || agent.deviceId().filter(reach.phones()::contains).isPresent();
    }

    List<DeviceView> devices(List<DeviceView> all) {
        return all.stream().flatMap(each -> of(each).stream()).toList();
    }

    private Optional<DeviceView> of(DeviceView device) {
        return isWhole(device)
                ? Optional.of(device)
                : Optional.of(device.with(calls(device.calls())))
                        .filter(each -> !each.calls().isEmpty());
    }

    List<AgentView> agents(List<AgentView> all) {
        return all.stream().flatMap(each -> of(each).stream()).toList();
    }

    private Optional<AgentView> of(AgentView agent) {
        return isWhole(agent)
                ? Optional.of(agent)
                : Optional.of(agent.with(calls(agent.calls())))
                        .filter(each -> !each.calls().isEmpty());
    }

    private List<CallView> calls(List<CallView> all) {
        return all.stream().filter(each -> reach.holds(each.fields().routing())).toList();
    }

    /// @param reached as [#devices] has them
    boolean holds(CallKey call, List<DeviceView> reached) {
        return reached.stream()
                .filter(each -> each.deviceId().equals(call.deviceId()))
                .anyMatch(each -> isWhole(each) || isOn(call, each));
    }

    private static boolean isOn(CallKey call, DeviceView device) {
        return device.calls().stream().anyMatch(each -> each.key().equals(call));
    }

    /// A channel says its device and its recording, and not its call.
    ///
    /// @param reached as [#devices] has them
    boolean holds(ChannelView channel, List<DeviceView> reached) {
        return reached.stream()
                .filter(each -> channel.deviceId().equals(Optional.of(each.deviceId())))
                .anyMatch(each -> isWhole(each) || isRecorded(channel.recordingId(), each));
    }

    private static boolean isRecorded(OptionalLong recording, DeviceView device) {
        return recording.isPresent()
                && device.calls().stream().anyMatch(each -> each.recordingId().equals(recording));
    }
}
