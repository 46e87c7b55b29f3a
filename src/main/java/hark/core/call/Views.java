package hark.core.call;

import hark.board.ChannelState;
import hark.core.agent.Seats;
import hark.core.device.DeviceView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Devices and their calls as status commands show them. Belongs to the core's thread.
public final class Views {
    private final CallParts parts;

    public Views(CallParts parts) {
        this.parts = parts;
    }

    public DeviceView device(String deviceId) {
        Optional<Seats.Occupant> occupant = parts.seats().at(deviceId);
        return new DeviceView(
                deviceId,
                occupant.flatMap(Seats.Occupant::alias),
                parts.calls().stationOf(deviceId),
                occupant.map(Seats.Occupant::idText),
                state(List.of(deviceId)),
                parts.calls().isSeen(deviceId),
                calls(deviceId));
    }

    /// Those that are in a call.
    public List<DeviceView> busy() {
        return parts.calls().all().stream()
                .map(call -> call.key().deviceId())
                .distinct()
                .map(this::device)
                .toList();
    }

    public boolean isBusy(String deviceId) {
        return parts.calls().active(deviceId).isPresent();
    }

    /// Of devices that are one agent's.
    public ChannelState state(List<String> deviceIds) {
        List<OpenCall> calls =
                deviceIds.stream().flatMap(id -> parts.calls().callsOf(id).stream()).toList();
        if (calls.isEmpty()) {
            return ChannelState.ON_HOOK;
        }
        return calls.stream().anyMatch(call -> call.recordingId() != 0)
                ? ChannelState.RECORDING
                : ChannelState.OFF_HOOK;
    }

    /// Of each device the active call first.
    public List<CallView> calls(List<String> deviceIds) {
        return deviceIds.stream().flatMap(id -> calls(id).stream()).toList();
    }

    private List<CallView> calls(String deviceId) {
        List<OpenCall> calls = parts.calls().callsOf(deviceId);
        return calls.reversed().stream().map(call -> view(call, calls.getLast())).toList();
    }

    private CallView view(OpenCall call, OpenCall active) {
        return new CallView(
                call.key(),
                call.fields(),
                call.started(),
                call.key().equals(active.key()),
                call.recordingId() == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(call.recordingId()),
                parts.blackouts().isOver(call.key()),
                call.isOnHold(),
                parts.state()
                        .recordings()
                        .unfinished(call.recordingId())
                        .map(row -> row.terms().asked()),
                call.origin());
    }
}
