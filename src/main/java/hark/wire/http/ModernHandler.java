package hark.wire.http;

import hark.api.ResultCode;
import hark.wire.export.Exports;
import hark.wire.http.HttpMeters.Reason;
import hark.wire.xml.XmlSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Takes each request to what the modern port offers at its path.
final class ModernHandler extends Handler.Abstract {
    /// An answer that a browser takes for a page all the same does nothing, and stands in no frame.
    private static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

    private final HttpSettings settings;
    private final Crowd crowd;
    private final HttpMeters meters;
    private final EventStreams events;
    private final Admission admission;
    private final List<Route> routes;
    private final Optional<ProviderRoutes> provider;
    private final SisterRest sister;
    private final Exports exports;

    ModernHandler(HttpSettings settings, XmlSettings xml, ModernParts parts, Crowd crowd) {
        this.settings = settings;
        this.crowd = crowd;
        this.meters = new HttpMeters(parts.outside().meters(), "http");
        ApiKeys keys = new ApiKeys(settings.keys());
        this.admission = new Admission(settings, parts, keys, meters);
        this.events =
                new EventStreams(
                        parts.outside(),
                        new EventAsking(parts.outside(), admission),
                        parts.events(),
                        settings.limits().idle());
        this.routes = new ArrayList<>(ConsoleSite.routes());
        routes.addAll(new ModernRoutes(parts, admission, events).routes(xml, meters));
        routes.addAll(new ExportRoutes(parts, admission).routes());
        routes.addAll(new SessionRoutes(parts, admission).routes());
        routes.addAll(new SearchRoutes(parts, admission).routes());
        routes.addAll(new KeyRoutes(parts, admission).routes());
        this.exports = parts.exports();
        this.provider = ProviderRoutes.of(parts, admission, settings);
        routes.addAll(provider.map(ProviderRoutes::routes).orElseGet(ProviderRoutes::absent));
        this.sister = new SisterRest(parts.outside(), xml, meters, keys);
        parts.outside().meters().gauge("hark.listeners", parts.streams(), StreamDesk::listeners);
        parts.outside().meters().gauge("hark.events.streams", events, EventStreams::count);
    }

    /// What is offered at which paths, but for those of the sister API.
    List<Route> routes() {
        return List.copyOf(routes);
    }

    @Override
    protected void doStart() throws Exception {
        SocketHandshake.prepare(getServer());
        super.doStart();
    }

    /// @param url that browsers know it by
    void reachedAt(String url) {
        provider.ifPresent(each -> each.reachedAt(url));
    }

    int streams() {
        return events.count();
    }

    /// Ends what would not end by itself.
    void endStreams() {
        events.close();
        exports.close();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        String path = String.valueOf(request.getHttpURI().getDecodedPath());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("X-Frame-Options", "DENY");
        response.getHeaders().put("Referrer-Policy", "no-referrer");
        response.getHeaders().put("Content-Security-Policy", NO_PAGE); // a page says its own
        Exchange exchange = new Exchange(request, response, callback);
        if (lacksTls(request)) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            Problem.of(HttpStatus.BAD_REQUEST_400, "this port speaks TLS: ask for https://")
                    .write(exchange);
            return true;
        }
        stayWithTls(exchange);
        if (crowd.isSurplus(request)) {
            meters.refused(Reason.CLIENTS);
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            Problem.of(ResultCode.TOO_MANY_CLIENTS, "too many connections").write(exchange);
            return true;
        }
        take(path, exchange);
        return true;
    }

    /// Nothing of what was sent is looked at: it was for everybody to read.
    private boolean lacksTls(Request request) {
        return settings.privacy().tls().isPresent() && !request.isSecure();
    }

    /// Has browsers never come without TLS again (RFC 6797), where they have come with it.
    private void stayWithTls(Exchange exchange) {
        long seconds = settings.privacy().hsts().toSeconds();
        if (seconds > 0 && (exchange.request().isSecure() || settings.isBehindTls())) {
            exchange.response()
                    .getHeaders()
                    .put(HttpHeader.STRICT_TRANSPORT_SECURITY, "max-age=" + seconds);
        }
    }

    private void take(String path, Exchange exchange) throws IOException {
        if (Route.take(routes, path, exchange)) {
            return;
        }
        if (SisterRest.has(path)) {
            if (admission.isNoOtherSite(exchange)) {
                sister.answer(path, exchange);
            }
        } else {
            Problem.of(HttpStatus.NOT_FOUND_404, "there is nothing at this path").write(exchange);
        }
    }
}
