package hark.wire.resource;

import hark.api.command.Catalogue;
import hark.api.command.CommandEntry;
import hark.api.command.ParameterFacts;
import hark.api.command.ParameterFacts.Need;
import hark.api.command.ValueForm;
import hark.wire.resource.Resource.IdForm;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What may be given in an address and in the body of a command, for the OpenAPI document.
final class Parameters {
    private static final String SCHEMA = "schema";

    private Parameters() {}

    static void of(Resource resource, Catalogue catalogue, ArrayNode into) {
        if (resource.hasId()) {
            id(resource.question().ids(), into);
        }
        if (resource.shape() instanceof Resource.Shape.Listing) {
            query(Wishes.LIMIT, "How many at most.", into)
                    .put("type", "integer")
                    .put("minimum", 1)
                    .put("maximum", Wishes.LIMIT_MAX)
                    .put("default", Wishes.LIMIT_DEFAULT);
            query(Wishes.CURSOR, "The next of the page before, with the same parameters.", into)
                    .put("type", "string")
                    .put("maxLength", Cursor.CHARACTERS_MAX);
        }
        for (String name : resource.question().open()) {
            facts(resource.question().command(), name, catalogue)
                    .ifPresent(parameter -> query(parameter, into));
        }
        header("If-None-Match", "An ETag that the client has.", into).put("type", "string");
    }

    private static void id(List<IdForm> forms, ArrayNode into) {
        ObjectNode parameter = into.addObject().put("name", "id").put("in", "path");
        parameter.put("required", true);
        if (forms.size() == 1) {
            parameter.set(SCHEMA, forms.getFirst().schema().schema());
        } else {
            ArrayNode any = parameter.putObject(SCHEMA).putArray("anyOf");
            forms.forEach(form -> any.add(form.schema().schema()));
        }
    }

    private static Optional<ParameterFacts> facts(String type, String name, Catalogue catalogue) {
        return catalogue.of(type).map(CommandEntry::parameters).orElse(List.of()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private static void query(ParameterFacts parameter, ArrayNode into) {
        String doc =
                parameter.value() instanceof ValueForm.Sought
                        ? "Text with * for any text, or a range a..b: " + parameter.form()
                        : parameter.form();
        query(parameter.name().toLowerCase(Locale.ROOT), doc, into)
                .setAll(Schemas.of(parameter.value()));
    }

    private static ObjectNode query(String name, String doc, ArrayNode into) {
        return said("query", name, doc, into);
    }

    private static ObjectNode header(String name, String doc, ArrayNode into) {
        return said("header", name, doc, into);
    }

    private static ObjectNode said(String where, String name, String doc, ArrayNode into) {
        return into.addObject()
                .put("name", name)
                .put("in", where)
                .put("description", doc)
                .putObject(SCHEMA);
    }

    /// One flat object of a command's parameters.
    static ObjectNode body(List<ParameterFacts> parameters) {
        ObjectNode schema = Kind.JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties
                .putObject("requestid")
                .put("type", "string")
                .put("pattern", "^[0-9]{1,64}$")
                .put("description", "A repeat of it is not done twice; without it, none is.");
        ArrayNode required = Kind.JSON.arrayNode();
        for (ParameterFacts parameter : parameters) {
            String name = parameter.name().toLowerCase(Locale.ROOT);
            ObjectNode value = Schemas.of(parameter.value());
            value.put("description", described(parameter));
            properties.set(name, value);
            if (parameter.need() instanceof Need.Required) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private static String described(ParameterFacts parameter) {
        String form = Objects.requireNonNull(parameter.form());
        return switch (parameter.need()) {
            case Need.OneOf(String group) -> form + "; one is required: " + group;
            case Need.Required(), Need.Optional() -> form;
        };
    }
}
