package hark.wire.http;

import hark.api.Answer;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.api.door.Door;
import hark.support.Ids;
import hark.wire.Outside;
import hark.wire.xml.Bytes;
import hark.wire.xml.ResultWriter;
import hark.wire.xml.XmlSettings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `POST /api/v1/commands/{TYPE}`: the same commands, with their parameters as one flat JSON object. Who accepts XML
/// before anything else has the RESULT that the other ports would answer, with the same status. [D]
final class JsonCommands {
    private static final String REQUESTID = "REQUESTID";
    private static final String XML = "text/xml; charset=utf-8";
    private static final int RESULT_BYTES = 512;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    private final Door door;
    private final Ids ids;
    private final XmlSettings bounds;
    private final HttpMeters meters;
    private final ResultWriter xml;

    JsonCommands(Outside outside, XmlSettings bounds, HttpMeters meters) {
        this.door = outside.door();
        this.ids = outside.ids();
        this.bounds = bounds;
        this.meters = meters;
        this.xml = new ResultWriter(bounds.order());
    }

    void run(String type, Caller caller, Exchange exchange) throws IOException {
        switch (Contents.read(exchange.request(), bounds.requestBytesMax())) {
            case Contents.Whole(byte[] body) -> run(type, body, caller, exchange);
            case Contents.TooLong() ->
                    close(
                            HttpStatus.PAYLOAD_TOO_LARGE_413,
                            "the body is longer than " + bounds.requestBytesMax() + " bytes",
                            exchange);
            case Contents.TooSlow() -> {
                meters.refused(HttpMeters.Reason.SLOW);
                close(HttpStatus.REQUEST_TIMEOUT_408, "the body did not come in time", exchange);
            }
        }
    }

    private static void close(int status, String why, Exchange exchange) {
        exchange.response().getHeaders().put(HttpHeader.CONNECTION, "close");
        Problem.of(status, why).write(exchange);
    }

    private void run(String type, byte[] body, Caller caller, Exchange exchange) {
        try {
            JsonNode sent = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            String excess = excess(sent);
            if (!isFlat(sent)) {
                wrongStructure("the body is not one flat object", exchange);
            } else if (!excess.isEmpty()) {
                Problem.of(ResultCode.INVALID_MESSAGE_FORMAT, excess).write(exchange);
            } else {
                request(type, sent)
                        .ifPresentOrElse(
                                request -> answer(request, caller, exchange),
                                () -> wrongStructure("a name is given twice", exchange));
            }
        } catch (DatabindException e) {
            wrongStructure("a name is given twice, or more follows the object", exchange);
        } catch (JacksonException e) {
            Problem.of(ResultCode.INVALID_MESSAGE_FORMAT, "the body is not JSON").write(exchange);
        }
    }

    private static void wrongStructure(String why, Exchange exchange) {
        Problem.of(ResultCode.INVALID_REQUEST_STRUCTURE, why).write(exchange);
    }

    private static boolean isFlat(JsonNode sent) {
        return sent.isObject() && sent.valueStream().noneMatch(JsonNode::isContainer);
    }

    /// The bound of a request that is broken, or empty.
    private String excess(JsonNode sent) {
        if (sent.size() > bounds.elementsMax()) {
            return "there are more than " + bounds.elementsMax() + " parameters";
        }
        return sent.propertyStream().anyMatch(one -> one.getKey().length() > bounds.nameCharsMax())
                ? "a name is longer than " + bounds.nameCharsMax() + " characters"
                : "";
    }

    /// Empty when a name comes twice, which [#JSON] sees only where it is written alike.
    private Optional<Request> request(String type, JsonNode sent) {
        Map<String, String> said = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : sent.properties()) {
            String name = field.getKey().toUpperCase(Locale.ROOT);
            String key = name.equals("REQUEST_ID") ? REQUESTID : name;
            boolean isNull = field.getValue().isNull();
            if (!isNull && said.putIfAbsent(key, field.getValue().asString("").strip()) != null) {
                return Optional.empty();
            }
        }
        String id = said.containsKey(REQUESTID) ? said.get(REQUESTID) : Request.freshId(ids);
        said.remove(REQUESTID);
        return Optional.of(new Request(type, id, said));
    }

    private static boolean wantsXml(Exchange exchange) {
        List<String> accepted = exchange.request().getHeaders().getQualityCSV(HttpHeader.ACCEPT);
        return !accepted.isEmpty()
                && (accepted.getFirst().startsWith("text/xml")
                        || accepted.getFirst().startsWith("application/xml"));
    }

    private void answer(Request request, Caller caller, Exchange exchange) {
        Answer answer = door.answer(request, caller);
        if (wantsXml(exchange)) {
            Bytes result = new Bytes(RESULT_BYTES);
            xml.write(request, answer, result);
            exchange.send(StatusOf.code(answer.code()), XML, result.copy());
            return;
        }
        if (answer.code().isError()) {
            Problem problem = Problem.of(answer.code(), answer.detail());
            ObjectNode why = problem.json();
            answer.body().ifPresent(body -> JsonBody.put(body, why));
            problem.send(why, exchange);
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
        answer.body().ifPresent(body -> JsonBody.put(body, json));
        exchange.send(HttpStatus.OK_200, "application/json", JSON.writeValueAsBytes(json));
    }
}
