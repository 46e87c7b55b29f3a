package hark.wire.resource;

import hark.api.ResultCode;
import hark.api.command.Catalogue;
import hark.api.command.CommandEntry;
import java.util.List;
import java.util.function.ToIntFunction;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI 3.1 document of the JSON API, made of the declarations of commands and resources.
final class OpenApi {
    private static final String TYPE = "type";
    private static final String DESCRIPTION = "description";
    private static final List<String> SCHEMES = List.of("key", "bearer", "session");

    private final Catalogue catalogue;
    private final List<Resource> resources;
    private final Operations operations;

    OpenApi(Catalogue catalogue, List<Resource> resources, ToIntFunction<ResultCode> status) {
        this.catalogue = catalogue;
        this.resources = List.copyOf(resources);
        this.operations = new Operations(catalogue, status);
    }

    ObjectNode document() {
        ObjectNode document = Kind.JSON.objectNode().put("openapi", "3.1.1");
        document.putObject("info")
                .put("title", "Hark")
                .put("version", "1")
                .put(
                        DESCRIPTION,
                        "Recordings, live state and administration of a Hark server. Names are those of the XML API"
                                + " in lower case. Times are ISO 8601 in UTC. What is not set is null.");
        document.putArray("servers").addObject().put("url", "/api/v1");
        security(document);
        ObjectNode paths = document.putObject("paths");
        resources.forEach(
                each -> paths.putObject(each.path()).set("get", operations.reading(each)));
        for (CommandEntry entry : catalogue.entries()) {
            if (entry.isBuilt()) {
                paths.putObject("/commands/" + entry.type()).set("post", operations.command(entry));
            }
        }
        ObjectNode components = document.putObject("components");
        components(components);
        OtherPaths.put(paths, components);
        return document;
    }

    /// A program on this machine needs nothing.
    private static void security(ObjectNode document) {
        var ways = document.putArray("security");
        ways.addObject();
        SCHEMES.forEach(scheme -> ways.addObject().putArray(scheme));
    }

    private static void schemes(ObjectNode schemes) {
        schemes.putObject("key")
                .put(TYPE, "apiKey")
                .put("in", "header")
                .put("name", "X-Api-Key")
                .put(DESCRIPTION, "The key of a program.");
        schemes.putObject("bearer")
                .put(TYPE, "http")
                .put("scheme", "bearer")
                .put(DESCRIPTION, "The same.");
        schemes.putObject("session")
                .put(TYPE, "apiKey")
                .put("in", "cookie")
                .put("name", "hark-session")
                .put(
                        DESCRIPTION,
                        "Of whoever is logged in; over TLS its name begins with __Host-. What is not GET or HEAD"
                                + " also says the csrf of the session in X-CSRF-Token.");
    }

    private void components(ObjectNode components) {
        schemes(components.putObject("securitySchemes"));
        ObjectNode schemas = components.putObject("schemas");
        schemas.set("Problem", Schemas.problem());
        schemas.set("Result", result());
        for (Resource resource : resources) {
            schemas.set(resource.name(), Schemas.object(resource.members()));
            if (resource.shape()
                    instanceof Resource.Shape.Listing(var rows, Resource.Paging paging)) {
                schemas.set(
                        resource.name() + "Page", Schemas.page(resource.name(), paging.beside()));
            }
        }
    }

    private static ObjectNode result() {
        ObjectNode schema = Kind.JSON.objectNode().put(TYPE, "object");
        schema.put(
                DESCRIPTION,
                "What the command answers, and its data under the name XML gives them, in lower case and as text.");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("request_type").put(TYPE, "string");
        properties.putObject("request_id").put(TYPE, "string");
        properties.putObject("result_code").put(TYPE, "integer");
        properties.putObject("result_type").put(TYPE, "string");
        properties.putObject("detail").put(TYPE, "string");
        schema.putArray("required")
                .add("request_type")
                .add("request_id")
                .add("result_code")
                .add("result_type");
        return schema;
    }
}
