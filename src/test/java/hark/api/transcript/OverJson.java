package hark.api.transcript;

import hark.api.Answer;
import hark.api.Body;
import hark.api.Request;
import hark.api.ResultCode;
import hark.wire.http.ModernPort;
import hark.wire.xml.Bytes;
import hark.wire.xml.Document;
import hark.wire.xml.Reading;
import hark.wire.xml.RequestReader;
import hark.wire.xml.ResultOrder;
import hark.wire.xml.ResultWriter;
import hark.wire.xml.XmlSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON on the modern port: a request as a flat object. What comes back is told as the RESULT that says the same, so
/// that one transcript holds for all ways. What JSON cannot say (XML that is none, no REQUESTID) is asked at the door.
final class OverJson implements Way {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// What is said of every answer, and is no data of it.
    private static final Set<String> ENVELOPE =
            Set.of(
                    "request_type",
                    "request_id",
                    "result_code",
                    "result_type",
                    "type",
                    "title",
                    "status",
                    "detail");

    private final AtDoor door;
    private final ModernPort modern;
    private final RequestReader reader;
    private final HttpClient http = HttpClient.newHttpClient();

    OverJson(World world) {
        door = new AtDoor(world);
        reader = new RequestReader(XmlSettings.defaults(), world.outside().isKnownType());
        modern = Ports.modern(world);
    }

    @Override
    public String ask(String sent) throws IOException, InterruptedException {
        byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
        return reader.read(new Document(bytes, 0, bytes.length, ""))
                                instanceof Reading.Read(Request read)
                        && read.hasUsableId()
                        && !read.type().isBlank()
                ? ask(read)
                : door.ask(sent);
    }

    private String ask(Request request) throws IOException, InterruptedException {
        ObjectNode said = JSON.createObjectNode();
        said.put("request_id", request.requestId());
        request.parameters()
                .forEach((name, value) -> said.put(name.toLowerCase(Locale.ROOT), value));
        HttpRequest post =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/api/v1/commands/%s"
                                                .formatted(modern.port(), request.type())))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(said.toString()))
                        .build();
        JsonNode heard =
                JSON.readTree(
                        http.send(post, BodyHandlers.ofString(StandardCharsets.UTF_8)).body());
        Bytes out = new Bytes(1_024);
        new ResultWriter(ResultOrder.CAPTURED).write(request, answer(heard), out);
        return new String(out.copy(), StandardCharsets.UTF_8);
    }

    private static Answer answer(JsonNode heard) {
        int number = heard.path("result_code").asInt(-1);
        ResultCode code =
                Arrays.stream(ResultCode.values())
                        .filter(each -> each.number() == number)
                        .filter(each -> !heard.has("title") || isLabel(each, heard))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(heard.toString()));
        Optional<Body> body =
                heard.properties().stream()
                        .filter(field -> !ENVELOPE.contains(field.getKey()))
                        .map(field -> body(field.getKey(), field.getValue()))
                        .findFirst();
        return new Answer(code, heard.path("detail").asString(""), body);
    }

    private static boolean isLabel(ResultCode code, JsonNode heard) {
        return heard.path("title").asString("").equals(code.label());
    }

    private static Body body(String name, JsonNode value) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (value.isArray()) {
            List<Body> rows = new ArrayList<>();
            value.forEach(row -> rows.add(body(singular(upper), row)));
            return Body.list(upper, rows);
        }
        if (value.isObject()) {
            List<Body> children = new ArrayList<>();
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                children.add(body(field.getKey(), field.getValue()));
            }
            return new Body.Node(upper, children);
        }
        return new Body.Leaf(upper, value.asString(""));
    }

    /// JSON has no name for a row.
    private static String singular(String plural) {
        return plural.replaceFirst("S$", "");
    }

    @Override
    public String another() {
        throw new UnsupportedOperationException("JSON has no connections to count");
    }

    @Override
    public void close() {
        http.close();
        modern.close();
        door.close();
    }
}
