package hark.api.command;

import hark.api.Body;
import hark.api.TimeForm;
import hark.core.call.CallField;
import hark.core.call.CallView;
import hark.core.device.DeviceView;
import hark.core.schedule.CallFacts;
import java.util.List;
import java.util.Optional;

/// Devices with their calls in an answer.
record DeviceBody(TimeForm times) {
    Body of(List<DeviceView> devices) {
        return Body.list("DEVICES", devices.stream().map(this::device).toList());
    }

    private Body device(DeviceView device) {
        return new Body.Node(
                "DEVICE",
                List.of(
                        new Body.Leaf("DEVICEID", device.deviceId()),
                        leaf("DEVICEALIAS", device.deviceAlias()),
                        leaf("STATIONNAME", device.stationName()),
                        leaf("AGENTID", device.agentId()),
                        new Body.Leaf("STATE", Integer.toString(device.stateNumber())),
                        calls(device.calls())));
    }

    Body calls(List<CallView> calls) {
        return Body.list("CALLS", calls.stream().map(this::call).toList());
    }

    private Body call(CallView call) {
        return new Body.Node(
                "CALL",
                List.of(
                        new Body.Leaf("CALLINSTANCE", call.key().instance()),
                        field(call, CallField.CALLID),
                        field(call, CallField.ANI),
                        field(call, CallField.DNIS),
                        field(call, CallField.CALLDIRECTION),
                        new Body.Leaf("STARTTIME", times.write(call.started())),
                        flag("RECORDING", call.recordingId().isPresent()),
                        new Body.Leaf(
                                "RECORDID",
                                call.recordingId().isPresent()
                                        ? Long.toString(call.recordingId().getAsLong())
                                        : ""),
                        flag("BLACKOUT", call.blackedOut()),
                        flag("AGENTINITIATED", wanted(call, CallFacts.Asked.BY_AGENT)),
                        flag("CTIINITIATED", wanted(call, CallFacts.Asked.BY_CALL)),
                        flag("HOLD", call.onHold())));
    }

    private static boolean wanted(CallView call, CallFacts.Asked by) {
        return call.asked().filter(asked -> asked == by).isPresent();
    }

    private static Body field(CallView call, CallField field) {
        return leaf(field.name(), call.fields().get(field));
    }

    private static Body leaf(String name, Optional<String> value) {
        return new Body.Leaf(name, value.orElse(""));
    }

    private static Body flag(String name, boolean value) {
        return new Body.Leaf(name, RecordingBody.flag(value));
    }
}
