package hark.cluster;

import hark.api.Answer;
import hark.api.Body;
import hark.api.Request;
import hark.api.ResultCode;
import hark.api.command.Bound;
import hark.api.cores.Errand;
import hark.cluster.Message.Asked;
import hark.cluster.Message.Heartbeat;
import hark.core.Asker;
import hark.core.CoreFigures;
import hark.core.Hold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Messages as JSON and back, every value as it was. Names that clients chose are values, too: a name must be whole
/// Unicode in JSON, a value need not. What has another version or any other shape is malformed.
final class MessageForm {
    private static final int VERSION = 1;
    private static final String EXTENDS_ONLY = "extendsOnly";
    private static final int DEPTH_MAX = 64;
    private static final int IDENT_LENGTH_MAX = 64;
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .build())
                                    .build())
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build();

    private MessageForm() {}

    static byte[] write(Message message) {
        ObjectNode json = JSON.createObjectNode().put("v", VERSION);
        switch (message) {
            case Heartbeat heartbeat -> write(heartbeat, json);
            case Asked asked -> write(asked, json);
            case Message.Holds(Hold hold) -> json.put("hold", hold.name());
            case Message.Said(Answer answer) -> write(answer, json);
            case Message.Refused(String why) -> json.put("refused", why);
        }
        return JSON.writeValueAsBytes(json);
    }

    private static void write(Heartbeat heartbeat, ObjectNode json) {
        CoreFigures figures = heartbeat.figures();
        json.put("heartbeat", heartbeat.kind().name())
                .put("life", heartbeat.life())
                .put("core", figures.coreIdent())
                .put("running", figures.running())
                .put("scheduler", figures.schedulerRunning())
                .put("recorder", figures.recorderRunning())
                .put("journal", figures.journalUp());
        json.putArray("counts")
                .add(figures.queue())
                .add(figures.calls())
                .add(figures.recordings())
                .add(figures.channelsTaken())
                .add(figures.channelsMax())
                .add(figures.lastEventId());
    }

    private static void write(Asked asked, ObjectNode json) {
        Request request = asked.errand().request();
        json.put("ask", asked.what().name())
                .put("from", asked.from())
                .put("type", request.type())
                .put("id", request.requestId())
                .put("who", asked.errand().asker().who())
                .put("at", asked.errand().asker().from());
        if (asked.errand().bound().extendsOnly()) {
            json.put(EXTENDS_ONLY, true);
        }
        ArrayNode parameters = json.putArray("parameters");
        request.parameters().forEach((name, value) -> parameters.addArray().add(name).add(value));
    }

    private static void write(Answer answer, ObjectNode json) {
        json.put("code", answer.code().number()).put("detail", answer.detail());
        answer.body().ifPresent(body -> json.set("body", write(body)));
    }

    /// `[name, value]` or `[name, [children]]`.
    private static ArrayNode write(Body body) {
        ArrayNode json = JSON.createArrayNode().add(body.name());
        switch (body) {
            case Body.Leaf leaf -> json.add(leaf.value());
            case Body.Node node -> children(node.children(), json.addArray());
            case Body.Rows rows -> {
                ArrayNode all = json.addArray();
                all.add(write(new Body.Leaf("COUNT", Integer.toString(rows.count()))));
                children(rows.made(), all);
            }
        }
        return json;
    }

    private static void children(Iterable<? extends Body> children, ArrayNode into) {
        children.forEach(child -> into.add(write(child)));
    }

    /// Empty when it is malformed.
    static Optional<Message> read(byte[] message) {
        try {
            JsonNode json = JSON.readTree(message);
            return json.path("v").asInt(0) == VERSION ? Optional.of(read(json)) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Message read(JsonNode json) {
        if (json.has("heartbeat")) {
            return heartbeat(json);
        }
        if (json.has("ask")) {
            return asked(json);
        }
        if (json.has("hold")) {
            return new Message.Holds(Hold.valueOf(text(json, "hold")));
        }
        return json.has("code")
                ? new Message.Said(answer(json))
                : new Message.Refused(text(json, "refused"));
    }

    private static Heartbeat heartbeat(JsonNode json) {
        JsonNode counts = json.path("counts");
        return new Heartbeat(
                Heartbeat.Kind.valueOf(text(json, "heartbeat")),
                name(json, "life"),
                new CoreFigures(
                        name(json, "core"),
                        flag(json, "running"),
                        flag(json, "scheduler"),
                        flag(json, "recorder"),
                        flag(json, "journal"),
                        (int) count(counts, 0),
                        (int) count(counts, 1),
                        (int) count(counts, 2),
                        (int) count(counts, 3),
                        (int) count(counts, 4),
                        count(counts, 5)));
    }

    private static Asked asked(JsonNode json) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (JsonNode pair : array(json.path("parameters"))) {
            parameters.put(text(pair.path(0)), text(pair.path(1)));
        }
        return new Asked(
                Asked.What.valueOf(text(json, "ask")),
                name(json, "from"),
                new Errand(
                        new Request(text(json, "type"), text(json, "id"), parameters),
                        new Asker(text(json, "who"), text(json, "at")),
                        Bound.elsewhere(
                                json.has(EXTENDS_ONLY) && flag(json, EXTENDS_ONLY)
                                        ? Bound.Keeping.NOT_SHORTER
                                        : Bound.Keeping.AS_SAID)));
    }

    private static Answer answer(JsonNode json) {
        ResultCode code =
                ResultCode.numbered(number(json.path("code")))
                        .orElseThrow(IllegalArgumentException::new);
        Optional<Body> body =
                json.has("body") ? Optional.of(body(json.get("body"))) : Optional.empty();
        return new Answer(code, text(json, "detail"), body);
    }

    private static Body body(JsonNode json) {
        String name = text(json.path(0));
        JsonNode content = json.path(1);
        if (content.isString()) {
            return new Body.Leaf(name, content.asString());
        }
        List<Body> children = new ArrayList<>();
        for (JsonNode child : array(content)) {
            children.add(body(child));
        }
        return new Body.Node(name, children);
    }

    private static JsonNode array(JsonNode json) {
        return checked(json, json.isArray());
    }

    private static String text(JsonNode json, String name) {
        return text(json.path(name));
    }

    private static String text(JsonNode json) {
        return checked(json, json.isString()).asString();
    }

    /// One that a core gave itself.
    private static String name(JsonNode json, String field) {
        String name = text(json, field);
        if (name.isBlank() || name.length() > IDENT_LENGTH_MAX) {
            throw new IllegalArgumentException(field);
        }
        return name;
    }

    private static boolean flag(JsonNode json, String name) {
        return checked(json.path(name), json.path(name).isBoolean()).asBoolean();
    }

    private static long count(JsonNode counts, int at) {
        return number(counts.path(at));
    }

    private static long number(JsonNode json) {
        return checked(json, json.isIntegralNumber() && json.canConvertToLong()).asLong();
    }

    private static JsonNode checked(JsonNode json, boolean right) {
        if (!right) {
            throw new IllegalArgumentException("malformed");
        }
        return json;
    }
}
