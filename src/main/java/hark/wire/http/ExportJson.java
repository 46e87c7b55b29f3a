package hark.wire.http;

import hark.api.Copies.Refusal;
import hark.api.ResultCode;
import hark.wire.export.Export;
import hark.wire.export.Missing;
import hark.wire.export.Order;
import hark.wire.export.Progress;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An export, as it is told to whoever made it.
final class ExportJson {
    /// Of those that are missing; the archive names all.
    private static final int MISSING_SHOWN_MAX = 100;

    private ExportJson() {}

    static ObjectNode of(Export export) {
        Order order = export.order();
        Progress.Reached reached = export.reached();
        List<Missing> missing =
                export.state() == Export.State.READY ? unknown(order) : reached.missing();
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("id", export.id());
        json.put("state", export.state().name());
        json.put("made", export.made().toString());
        json.put("asked", order.items().size());
        json.put("recordings", order.recordings());
        json.put("seconds", order.length().toSeconds());
        json.put("bytes", order.bytes());
        json.put("done", reached.done());
        json.put("bytesDone", reached.bytes());
        json.put("missing", missing.size());
        ArrayNode some = json.putArray("missed");
        missing.stream()
                .limit(MISSING_SHOWN_MAX)
                .forEach(each ->
                        some.addObject()
                                .put("recording", each.recording())
                                .put("result_code", each.refusal().code().number())
                                .put("why", each.refusal().why()));
        json.put("file", ExportRoutes.PATH + "/" + export.id() + "/file");
        return json;
    }

    private static List<Missing> unknown(Order order) {
        Refusal why = new Refusal(ResultCode.RECORDID_INVALID, "there is no such recording");
        return order.items().stream()
                .filter(Order.Item.Unknown.class::isInstance)
                .map(item -> new Missing(item.recording(), why))
                .toList();
    }
}
