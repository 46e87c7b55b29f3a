package hark.api.door;

import hark.api.Request;
import hark.api.ResultCode;
import hark.people.AgentNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/// The names an agent may be called by. A blank one counts as absent. [A]
final class AgentReader implements ComponentReader {
    private final Map<String, Form> forms = new LinkedHashMap<>();

    AgentReader(Forms forms) {
        this.forms.put("DEVICEALIAS", forms.identifier(64));
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

    @Override
    public String what() {
        return "an identifier of the agent";
    }

    /// A domain alone names nobody.
    @Override
    public boolean given(Request request) {
        for (String name : forms.keySet()) {
            if (!name.equals("SYS_DOMAIN")
                    && !request.parameters().getOrDefault(name, "").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public AgentNames read(Request request, Findings findings) {
        NamedValues named = new NamedValues(forms, request, findings);
        return new AgentNames(
                named.value("DEVICEALIAS"),
                named.value("SYS_USER"),
                named.value("SYS_DOMAIN"),
                named.value("CRM_USER"),
                named.value("AGENTID")
                        .map(id -> OptionalLong.of(Long.parseLong(id)))
                        .orElse(OptionalLong.empty()),
                named.value("USERNAME"),
                named.value("PHONEID"));
    }
}
