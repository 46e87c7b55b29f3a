package hark.wire.http;

import hark.wire.Outside;
import hark.wire.resource.Asked;
import hark.wire.resource.Outcome;
import hark.wire.resource.Resources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/// The resources of the JSON API: each a path that can be read.
final class ResourceRoutes {
    static final String BASE = "/api/v1";

    private final Resources resources;
    private final Admission admission;

    ResourceRoutes(Outside outside, Admission admission) {
        this.resources = new Resources(outside.door(), outside.ids());
        this.admission = admission;
    }

    List<Route> all() {
        List<Route> all =
                new ArrayList<>(
                        resources.paths().stream()
                                .sorted(Comparator.comparing(path -> path.endsWith(Resources.ID)))
                                .map(this::route)
                                .toList());
        all.addAll(new ApiDocs(resources.openApi(StatusOf::code)).routes(admission));
        return all;
    }

    private Route route(String path) {
        return new Route(
                pattern(path),
                Route.READING,
                admission::isAllowed,
                (matched, exchange) -> show(path, matched, exchange));
    }

    /// An id at the end may have a slash in it; paths that go on behind it come first.
    private static Pattern pattern(String path) {
        String id = path.endsWith(Resources.ID) ? "(.+)" : "([^/]+)";
        int at = path.indexOf(Resources.ID);
        return at < 0
                ? ModernRoutes.literal(BASE + path)
                : Pattern.compile(
                        Pattern.quote(BASE + path.substring(0, at))
                                + id
                                + Pattern.quote(path.substring(at + Resources.ID.length())),
                        Pattern.DOTALL);
    }

    private void show(String path, MatchResult matched, Exchange exchange) throws IOException {
        String id = matched.groupCount() > 0 ? matched.group(1) : "";
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        try {
            for (Fields.Field field : Request.extractQueryParameters(exchange.request())) {
                parameters.put(field.getName(), field.getValues());
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            Problem.of(HttpStatus.BAD_REQUEST_400, "the query cannot be read").write(exchange);
            return;
        }
        Asked asked = new Asked(id, parameters);
        switch (resources.show(path, asked, admission.caller(exchange))) {
            case Outcome.Shown shown ->
                    new Representation(shown.json()).send(shown.next(), exchange);
            case Outcome.Refused refused -> refuse(refused, exchange);
        }
    }

    private static void refuse(Outcome.Refused refused, Exchange exchange) {
        Problem.of(refused.code(), refused.detail())
                .write("parameter", refused.parameter().orElse(""), exchange);
    }
}
