package hark.wire.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/// `/console/`: the pages for people, to whoever comes. They hold nothing of the call centre; what they show they ask
/// the API for, which knows who may.
final class ConsoleSite {
    private static final String HOME = "/console/";
    private static final String FOLDER = "/hark/console/";
    private static final String FIRST_PAGE = "index.html";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /// Nothing but our own files: no script, style or picture of others, none that stands in a page, no text that
    /// becomes a page's element (Trusted Types), and no page of others around ours.
    private static final String POLICY =
            String.join(
                    "; ",
                    "default-src 'none'",
                    "script-src 'self'",
                    "style-src 'self'",
                    "img-src 'self'",
                    "font-src 'self'",
                    "connect-src 'self'",
                    "media-src 'self'",
                    "base-uri 'none'",
                    "form-action 'none'",
                    "frame-ancestors 'none'",
                    "require-trusted-types-for 'script'",
                    "trusted-types 'none'");

    private final ConsoleFiles files;

    private ConsoleSite(ConsoleFiles files) {
        this.files = files;
    }

    static List<Route> routes() {
        return routes(FOLDER);
    }

    static List<Route> routes(String folder) {
        ConsoleSite site = new ConsoleSite(ConsoleFiles.read(folder));
        return List.of(
                route("/(?:console)?", (_, exchange) -> home(exchange)),
                route(HOME + "(.*)", site::send));
    }

    private static Route route(String path, Route.Answering answering) {
        return new Route(Pattern.compile(path), Route.READING, _ -> true, answering);
    }

    private static void home(Exchange exchange) {
        exchange.response().getHeaders().put(HttpHeader.LOCATION, HOME);
        exchange.send(HttpStatus.FOUND_302, "text/plain", new byte[0]);
    }

    private void send(MatchResult path, Exchange exchange) {
        String name = path.group(1).isEmpty() ? FIRST_PAGE : path.group(1);
        Optional<ConsoleFiles.Content> found = files.find(name);
        if (found.isPresent()) {
            send(found.get(), exchange);
        } else if (files.find(FIRST_PAGE).isEmpty()) {
            Problem.of(HttpStatus.NOT_FOUND_404, "this build has no console").write(exchange);
        } else {
            Problem.of(HttpStatus.NOT_FOUND_404, "the console has no such file").write(exchange);
        }
    }

    private static void send(ConsoleFiles.Content content, Exchange exchange) {
        HttpFields asked = exchange.request().getHeaders();
        HttpFields.Mutable headers = exchange.response().getHeaders();
        ConsoleFiles.Encoded encoded =
                ConsoleFiles.encoded(content, asked.getQualityCSV(HttpHeader.ACCEPT_ENCODING));
        String tag = "\"" + content.tag() + encoded.encoding().map("-"::concat).orElse("") + "\"";
        headers.put(HttpHeader.ETAG, tag);
        headers.put(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
        headers.put(HttpHeader.CACHE_CONTROL, content.isHashed() ? FOR_EVER : "no-cache");
        headers.put("Content-Security-Policy", POLICY);
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (Representation.isHad(tag, asked)) {
            exchange.response().setStatus(HttpStatus.NOT_MODIFIED_304);
            exchange.callback().succeeded();
            return;
        }
        encoded.encoding().ifPresent(name -> headers.put(HttpHeader.CONTENT_ENCODING, name));
        exchange.send(HttpStatus.OK_200, content.type(), encoded.bytes());
    }
}
