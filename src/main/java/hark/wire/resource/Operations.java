package hark.wire.resource;

import hark.api.ResultCode;
import hark.api.command.Catalogue;
import hark.api.command.CommandEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The operations of the OpenAPI document: what can be asked at a path, and what may come of it.
final class Operations {
    private static final String DESCRIPTION = "description";
    private static final String CONTENT = "content";
    private static final String SCHEMA = "schema";
    private static final int NOT_MODIFIED = 304;

    private final Catalogue catalogue;
    private final ToIntFunction<ResultCode> status;

    /// @param status of HTTP that says what a code says
    Operations(Catalogue catalogue, ToIntFunction<ResultCode> status) {
        this.catalogue = catalogue;
        this.status = status;
    }

    ObjectNode reading(Resource resource) {
        boolean isList = resource.shape() instanceof Resource.Shape.Listing;
        ObjectNode operation = Kind.JSON.objectNode();
        operation.putArray("tags").add(resource.path().split("/")[1]);
        operation.put("operationId", operationId("get", resource.path()));
        operation.put("summary", resource.doc());
        operation.put(DESCRIPTION, "Asks " + resource.question().command() + ".");
        Parameters.of(resource, catalogue, operation.putArray("parameters"));
        ObjectNode responses = operation.putObject("responses");
        ObjectNode shown = responses.putObject("200").put(DESCRIPTION, isList ? "A page." : "It.");
        ObjectNode headers = shown.putObject("headers");
        headers.putObject("ETag").putObject(SCHEMA).put("type", "string");
        if (isList) {
            headers.putObject("Link")
                    .put(DESCRIPTION, "The address of the next page, rel=\"next\".")
                    .putObject(SCHEMA)
                    .put("type", "string");
        }
        shown.putObject(CONTENT)
                .putObject("application/json")
                .set(SCHEMA, Schemas.reference(resource.name() + (isList ? "Page" : "")));
        responses
                .putObject(Integer.toString(NOT_MODIFIED))
                .put(DESCRIPTION, "It is as the client has it (If-None-Match).");
        refusals(entry(resource.question().command()), responses);
        return operation;
    }

    private CommandEntry entry(String type) {
        return catalogue.of(type).orElseThrow();
    }

    ObjectNode command(CommandEntry entry) {
        ObjectNode operation = Kind.JSON.objectNode();
        operation.putArray("tags").add(entry.category().title());
        operation.put("operationId", entry.type());
        operation.put("summary", entry.type() + ", mark " + entry.mark().letter());
        operation.put(DESCRIPTION, entry.manual());
        ObjectNode body = operation.putObject("requestBody");
        body.putObject(CONTENT)
                .putObject("application/json")
                .set(SCHEMA, Parameters.body(entry.parameters()));
        ObjectNode responses = operation.putObject("responses");
        ObjectNode done =
                responses
                        .putObject("200")
                        .put(
                                DESCRIPTION,
                                codes(entry.answers().stream().filter(c -> !c.isError())));
        done.putObject(CONTENT)
                .putObject("application/json")
                .set(SCHEMA, Schemas.reference("Result"));
        refusals(entry, responses);
        return operation;
    }

    /// By the statuses its codes are told with.
    private void refusals(CommandEntry entry, ObjectNode responses) {
        Map<Integer, List<ResultCode>> byStatus =
                Stream.of(
                                entry.answers().stream(),
                                Catalogue.ON_THE_WAY.stream(),
                                entry.feature().stream().map(_ -> ResultCode.UNLICENSED),
                                Stream.of(
                                        ResultCode.COMMAND_NOT_ALLOWED,
                                        ResultCode.PARAMETERS_INVALID))
                        .flatMap(codes -> codes)
                        .filter(ResultCode::isError)
                        .distinct()
                        .collect(
                                Collectors.groupingBy(
                                        status::applyAsInt, TreeMap::new, Collectors.toList()));
        byStatus.forEach((number, codes) ->
                responses.set(Integer.toString(number), refusal(codes(codes.stream()))));
        responses.set("default", refusal("What HTTP itself refuses."));
    }

    private static ObjectNode refusal(String what) {
        ObjectNode refusal = Kind.JSON.objectNode().put(DESCRIPTION, what);
        refusal.putObject(CONTENT)
                .putObject("application/problem+json")
                .set(SCHEMA, Schemas.reference("Problem"));
        return refusal;
    }

    private static String codes(Stream<ResultCode> codes) {
        return codes.map(code -> code.number() + " " + code.label())
                .collect(Collectors.joining(", "));
    }

    /// `getRecordingsId` for `/recordings/{id}`.
    static String operationId(String method, String path) {
        return method
                + Stream.of(path.split("[^A-Za-z0-9]+"))
                        .filter(word -> !word.isEmpty())
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
