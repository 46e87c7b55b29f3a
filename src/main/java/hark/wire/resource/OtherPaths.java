package hark.wire.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Paths of the JSON API that are no views of commands: files, streams, sessions, keys, and the API's own description.
/// Those with bodies, schemas or several methods are described by hand in `other-paths.json`, a piece of an OpenAPI
/// document.
final class OtherPaths {
    private static final String BY_HAND = "other-paths.json";
    private static final String ID = "operationId";

    /// @param contentTypes of what is answered
    private record Path(String path, String tag, String doc, List<String> contentTypes) {}

    private static final List<Path> ALL =
            List.of(
                    new Path(
                            "/openapi.json",
                            "description",
                            "This document.",
                            List.of("application/json")),
                    new Path(
                            "/docs",
                            "description",
                            "This document as a page.",
                            List.of("text/html")));

    private OtherPaths() {}

    /// Puts them among the paths, and what they refer to among the components.
    static void put(ObjectNode paths, ObjectNode components) {
        ObjectNode byHand = byHand();
        for (Map.Entry<String, JsonNode> path : byHand.required("paths").properties()) {
            path.getValue()
                    .properties()
                    .forEach(method -> {
                        ObjectNode operation = (ObjectNode) method.getValue();
                        operation.put(ID, Operations.operationId(method.getKey(), path.getKey()));
                    });
            paths.set(path.getKey(), path.getValue());
        }
        for (Map.Entry<String, JsonNode> kind : byHand.required("components").properties()) {
            components.withObjectProperty(kind.getKey()).setAll((ObjectNode) kind.getValue());
        }
        ALL.forEach(each -> put(each, paths));
    }

    private static ObjectNode byHand() {
        try (InputStream in = OtherPaths.class.getResourceAsStream(BY_HAND)) {
            return (ObjectNode) JsonMapper.shared().readTree(Objects.requireNonNull(in, BY_HAND));
        } catch (IOException e) {
            throw new UncheckedIOException("The description of paths could not be read", e);
        }
    }

    private static void put(Path path, ObjectNode paths) {
        ObjectNode operation = paths.putObject(path.path()).putObject("get");
        operation.putArray("tags").add(path.tag());
        operation.put(ID, Operations.operationId("get", path.path()));
        operation.put("summary", path.doc());
        ObjectNode responses = operation.putObject("responses");
        ObjectNode content =
                responses.putObject("200").put("description", path.doc()).putObject("content");
        path.contentTypes().forEach(content::putObject);
        responses.putObject("default").put("$ref", "#/components/responses/Refused");
    }
}
