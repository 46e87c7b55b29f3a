package hark.wire.http;

import hark.api.Answer;
import hark.api.Body;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.api.door.Door;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `POST /api/v1/commands/{TYPE}`: the same commands, with their parameters as one flat JSON object.
final class JsonCommands {
    private static final int BYTES_MAX = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Door door;

    JsonCommands(Door door) {
        this.door = door;
    }

    void run(String type, Caller caller, Exchange exchange) throws IOException {
        Optional<byte[]> body = Contents.read(exchange.request(), BYTES_MAX);
        if (body.isEmpty()) {
            Problem.of(HttpStatus.PAYLOAD_TOO_LARGE_413, "the body is longer than " + BYTES_MAX)
                    .write(exchange);
            return;
        }
        try {
            JsonNode sent =
                    body.get().length == 0 ? JSON.createObjectNode() : JSON.readTree(body.get());
            if (isFlat(sent)) {
                answer(request(type, sent), caller, exchange);
            } else {
                Problem.of(ResultCode.INVALID_REQUEST_STRUCTURE, "the body is not one flat object")
                        .write(exchange);
            }
        } catch (JacksonException e) {
            Problem.of(ResultCode.INVALID_MESSAGE_FORMAT, "the body is not JSON").write(exchange);
        }
    }

    private static boolean isFlat(JsonNode sent) {
        return sent.isObject() && sent.valueStream().noneMatch(JsonNode::isContainer);
    }

    private static Request request(String type, JsonNode sent) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String requestId = "0";
        for (Map.Entry<String, JsonNode> field : sent.properties()) {
            String name = field.getKey().toUpperCase(Locale.ROOT);
            String value = field.getValue().asString("").strip();
            if (name.equals("REQUEST_ID") || name.equals("REQUESTID")) {
                requestId = value;
            } else if (!field.getValue().isNull()) {
                parameters.put(name, value);
            }
        }
        return new Request(type, requestId, parameters);
    }

    private void answer(Request request, Caller caller, Exchange exchange) {
        Answer answer = door.answer(request, caller);
        if (answer.code().isError()) {
            Problem.of(answer.code(), answer.detail()).write(exchange);
            return;
        }
        ObjectNode json = JSON.createObjectNode();
        json.put("request_type", request.type());
        json.put("request_id", request.requestId());
        json.put("result_code", answer.code().number());
        json.put("result_type", answer.code().label());
        if (!answer.detail().isEmpty()) {
            json.put("detail", answer.detail());
        }
        answer.body().ifPresent(body -> put(body, json));
        exchange.send(HttpStatus.OK_200, "application/json", JSON.writeValueAsBytes(json));
    }

    private static void put(Body body, ObjectNode into) {
        String name = body.name().toLowerCase(Locale.ROOT);
        switch (body) {
            case Body.Leaf leaf -> into.put(name, leaf.value());
            case Body.Node node when isList(node) -> list(node, into.putArray(name));
            case Body.Node node -> {
                ObjectNode object = into.putObject(name);
                node.children().forEach(child -> put(child, object));
            }
        }
    }

    /// A list says how many it has before it says them, as [Body#list] makes it.
    private static boolean isList(Body.Node node) {
        List<Body> children = node.children();
        return !children.isEmpty()
                && children.getFirst() instanceof Body.Leaf(String name, String count)
                && name.equals("COUNT")
                && count.equals(Integer.toString(children.size() - 1));
    }

    private static void list(Body.Node node, ArrayNode into) {
        for (Body row : node.children().subList(1, node.children().size())) {
            switch (row) {
                case Body.Leaf leaf -> into.add(leaf.value());
                case Body.Node fields -> {
                    ObjectNode object = into.addObject();
                    fields.children().forEach(child -> put(child, object));
                }
            }
        }
    }
}
