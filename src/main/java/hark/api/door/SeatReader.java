package hark.api.door;

import hark.api.Request;
import hark.core.device.SeatAsk;
import java.util.LinkedHashMap;
import java.util.Map;

/// A device by its number, or by the station beside it. A blank one counts as absent. [A]
final class SeatReader implements ComponentReader {
    private final Map<String, Form> forms = new LinkedHashMap<>();

    SeatReader(Forms forms) {
        this.forms.put("DEVICEID", forms.identifier(64));
        this.forms.put("STATIONNAME", forms.identifier(128));
    }

    @Override
    public Map<String, Form> parameters() {
        return forms;
    }

    @Override
    public boolean given(Request request) {
        return forms.keySet().stream()
                .anyMatch(name -> !request.parameters().getOrDefault(name, "").isEmpty());
    }

    @Override
    public SeatAsk read(Request request, Findings findings) {
        NamedValues named = new NamedValues(forms, request, findings);
        return new SeatAsk(named.value("DEVICEID"), named.value("STATIONNAME"));
    }
}
