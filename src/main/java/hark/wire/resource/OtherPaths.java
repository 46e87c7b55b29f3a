package hark.wire.resource;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Paths of the JSON API that are no views of commands: files, streams, and the API's own description.
final class OtherPaths {
    private static final Kind RECORDING = new Kind.Text();

    /// @param contentTypes of what is answered
    private record Path(String path, String tag, String doc, List<String> contentTypes) {}

    private static final List<Path> ALL =
            List.of(
                    new Path(
                            "/recordings/{id}/audio",
                            "recordings",
                            "The sealed file, decrypted, whole or one range of it; of a chat its transcript. With"
                                    + " download=1 as a file to keep, which needs recordings.download besides.",
                            List.of("audio/wav", "audio/flac", "audio/ogg", "application/json")),
                    new Path(
                            "/recordings/{id}/peaks",
                            "recordings",
                            "Its waveform: peaks of each channel.",
                            List.of("application/json")),
                    new Path(
                            "/recordings/{id}/keypresses",
                            "recordings",
                            "Which keys were pressed, and when.",
                            List.of("application/json")),
                    new Path(
                            "/recordings/{id}/manifest",
                            "recordings",
                            "What was sealed: hashes, streams, gaps, blackouts.",
                            List.of("application/json")),
                    new Path(
                            "/events",
                            "events",
                            "What happens, as server-sent events; a connection that was lost goes on behind its"
                                    + " Last-Event-ID.",
                            List.of("text/event-stream")),
                    new Path(
                            "/metrics/history",
                            "metrics",
                            "A few measurements over the last hours: at has the times, lines the values at each, with"
                                    + " name, unit and description; null where there is none. With minutes only the"
                                    + " newest.",
                            List.of("application/json")),
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

    static void put(ObjectNode paths) {
        for (Path each : ALL) {
            ObjectNode operation = paths.putObject(each.path()).putObject("get");
            operation.putArray("tags").add(each.tag());
            operation.put("operationId", Operations.operationId("get", each.path()));
            operation.put("summary", each.doc());
            if (each.path().contains(Resource.ID)) {
                operation
                        .putArray("parameters")
                        .addObject()
                        .put("name", "id")
                        .put("in", "path")
                        .put("required", true)
                        .set("schema", RECORDING.schema());
            }
            ObjectNode responses = operation.putObject("responses");
            ObjectNode content =
                    responses.putObject("200").put("description", each.doc()).putObject("content");
            each.contentTypes().forEach(content::putObject);
            responses
                    .putObject("default")
                    .put("description", "A problem.")
                    .putObject("content")
                    .putObject("application/problem+json")
                    .set("schema", Schemas.reference("Problem"));
        }
    }
}
