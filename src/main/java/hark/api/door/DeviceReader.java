package hark.api.door;

import hark.api.Request;
import hark.core.device.DeviceAsk;
import hark.core.device.SeatAsk;
import java.util.LinkedHashMap;
import java.util.Map;

/// The device family: any of the parameters that say which device is meant, by itself or by the agent who sits there.
final class DeviceReader implements ComponentReader {
    private final SeatReader seat;
    private final AgentReader agent;
    private final Map<String, Form> forms = new LinkedHashMap<>();

    DeviceReader(Forms forms) {
        seat = new SeatReader(forms);
        agent = new AgentReader(forms);
        this.forms.putAll(seat.parameters());
        this.forms.putAll(agent.parameters());
    }

    @Override
    public Map<String, Form> parameters() {
        return forms;
    }

    @Override
    public String what() {
        return "an identifier of the device";
    }

    @Override
    public boolean given(Request request) {
        return seat.given(request) || agent.given(request);
    }

    @Override
    public DeviceAsk read(Request request, Findings findings) {
        SeatAsk there = seat.read(request, findings);
        return new DeviceAsk(there.deviceId(), there.stationName(), agent.read(request, findings));
    }
}
