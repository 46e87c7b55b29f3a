package hark.wire.http;

import hark.api.event.Event;
import hark.api.event.EventTexts;
import hark.api.event.Lost;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What happened, as JSON: the same for a stream, a WebSocket and a webhook.
public final class EventJson {
    /// The name of a message in the place of events that one does not get.
    public static final String LOST = "EVENTSLOST";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final EventTexts.Form FORM = EventJson::text;

    private EventJson() {}

    /// One object, in UTF-8 and on one line, which nobody may change.
    public static byte[] of(Event event) {
        return event.text(FORM);
    }

    private static byte[] text(Event event) {
        ObjectNode data = JSON.createObjectNode();
        event.body().children().forEach(field -> JsonBody.put(field, data));
        return JSON.writeValueAsBytes(data);
    }

    /// One object, in UTF-8 and on one line. Without an EVENTID: who comes again behind the last event he had is told
    /// what he lacks, as long as it is kept.
    ///
    /// @param coreIdent whose events they were
    public static byte[] of(Lost lost, String coreIdent) {
        ObjectNode data = JSON.createObjectNode();
        data.put("eventtype", LOST);
        data.put("coreident", coreIdent);
        data.put("count", lost.count());
        data.put("from", lost.from());
        data.put("to", lost.to());
        return JSON.writeValueAsBytes(data);
    }
}
