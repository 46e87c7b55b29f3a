package hark.api.door;

import hark.api.Request;
import hark.api.ResultCode;
import hark.core.device.DeviceAsk;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The device family: any of the parameters that say which device is meant. A blank one counts as absent. [A]
final class DeviceReader implements ComponentReader {
    private final Map<String, Form> forms = new LinkedHashMap<>();

    DeviceReader(Forms forms) {
        this.forms.put("DEVICEID", forms.identifier(64));
        this.forms.put("DEVICEALIAS", forms.identifier(64));
        this.forms.put("STATIONNAME", forms.identifier(128));
        this.forms.put("SYS_USER", forms.identifier(128));
        this.forms.put("SYS_DOMAIN", forms.identifier(128));
        this.forms.put("CRM_USER", forms.identifier(128));
        this.forms.put("AGENTID", forms.whole(0, Long.MAX_VALUE, ResultCode.PARAMETERS_INVALID));
        this.forms.put("USERNAME", forms.identifier(128));
        this.forms.put("PHONEID", forms.identifier(64));
    }

    @Override
    public Map<String, Form> parameters() {
        return forms;
    }

    /// A domain alone names nobody.
    @Override
    public boolean given(Request request) {
        Map<String, String> parameters = request.parameters();
        if (!parameters.getOrDefault("DEVICEID", "").isEmpty()) {
            return true;
        }
        for (String name : forms.keySet()) {
            if (!name.equals("SYS_DOMAIN") && !parameters.getOrDefault(name, "").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public DeviceAsk read(Request request, Findings findings) {
        return new DeviceAsk(
                value("DEVICEID", request, findings),
                value("DEVICEALIAS", request, findings),
                value("STATIONNAME", request, findings),
                value("SYS_USER", request, findings),
                value("SYS_DOMAIN", request, findings),
                value("CRM_USER", request, findings),
                value("AGENTID", request, findings),
                value("USERNAME", request, findings),
                value("PHONEID", request, findings));
    }

    private Optional<String> value(String name, Request request, Findings findings) {
        String value = request.parameters().getOrDefault(name, "");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Form form = Objects.requireNonNull(forms.get(name));
        Optional<String> read = form.read(value);
        if (read.isEmpty()) {
            findings.malformed(name, form);
        }
        return read;
    }
}
