package hark.wire.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/openapi.json`, and a page that shows it: `/api/v1/docs`.
final class ApiDocs {
    /// Scripts and styles of this server only, and nothing in the page itself.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Representation document;

    ApiDocs(ObjectNode document) {
        this.document = new Representation(document);
    }

    List<Route> routes(Admission admission) {
        return List.of(
                route("/openapi.json", document, admission),
                route("/docs", file("docs.html", "text/html; charset=utf-8"), admission),
                route(
                        "/docs/docs.js",
                        file("docs.js", "text/javascript; charset=utf-8"),
                        admission),
                route("/docs/docs.css", file("docs.css", "text/css; charset=utf-8"), admission));
    }

    private static Route route(String path, Representation shown, Admission admission) {
        return new Route(
                ModernRoutes.literal(ResourceRoutes.BASE + path),
                Route.READING,
                admission::isAllowed,
                (_, exchange) -> {
                    HttpFields.Mutable headers = exchange.response().getHeaders();
                    headers.put("Content-Security-Policy", POLICY);
                    headers.put("Referrer-Policy", "no-referrer");
                    shown.send(exchange);
                });
    }

    private static Representation file(String name, String contentType) {
        try (InputStream in = ApiDocs.class.getResourceAsStream("docs/" + name)) {
            return new Representation(contentType, Objects.requireNonNull(in, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The page of the JSON API could not be read", e);
        }
    }
}
