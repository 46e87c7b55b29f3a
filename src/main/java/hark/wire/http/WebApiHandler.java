package hark.wire.http;

import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.support.Refusals;
import hark.support.Timers;
import hark.wire.Interpreter;
import hark.wire.Outside;
import hark.wire.http.HttpMeters.Reason;
import hark.wire.xml.Bytes;
import hark.wire.xml.Document;
import hark.wire.xml.XmlSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/webAPI.aspx`: a command as a query string, a form, or a REQUEST document. [A] Whatever the door says, the status
/// is 200: clients read RESULTCODE. [A by capture]
final class WebApiHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(WebApiHandler.class);
    private static final String PATH = "/webapi.aspx";
    private static final String METHODS = "GET, POST";
    private static final String NO_MULTIPART =
            "send parameters as application/x-www-form-urlencoded, or a REQUEST document as text/xml";

    private static final hark.api.Request NOTHING = new hark.api.Request("", "", Map.of());

    private final WebSettings settings;
    private final XmlSettings xml;
    private final Crowd crowd;
    private final Interpreter interpreter;
    private final Hosts hosts;
    private final Origins origins;
    private final HttpMeters meters;
    private final SisterRest sister;
    private final Refusals refusals;
    private final Timers timers;

    WebApiHandler(WebSettings settings, XmlSettings xml, Outside outside, Crowd crowd) {
        this.settings = settings;
        this.xml = xml;
        this.crowd = crowd;
        this.interpreter = new Interpreter(xml, outside);
        this.hosts = new Hosts(settings.hosts());
        this.origins = new Origins(settings.allowOrigins());
        this.meters = new HttpMeters(outside.meters(), "web");
        this.sister = new SisterRest(outside, xml, meters, new ApiKeys(List.of()));
        this.timers = outside.timers();
        this.refusals = new Refusals(timers);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        Exchange exchange = new Exchange(request, response, callback);
        if (isAllowed(exchange)) {
            if (crowd.isSurplus(request)) {
                turnAway(exchange);
            } else if (SisterRest.has(pathOf(request))) {
                sister.answer(pathOf(request), exchange);
            } else if (isOffered(exchange)) {
                answer(exchange);
            }
        }
        return true;
    }

    private static String pathOf(Request request) {
        return String.valueOf(request.getHttpURI().getDecodedPath());
    }

    private boolean isAllowed(Exchange exchange) {
        HttpFields headers = exchange.request().getHeaders();
        InetAddress address = Shown.address(exchange.request());
        if (!settings.allow().allows(address)) {
            if (refusals.isNews(address)) {
                LOG.info("{} is not in listen.allow: refused", address.getHostAddress());
            }
            return refused(Reason.ADDRESS, "", exchange);
        }
        if (address.isLoopbackAddress() && !hosts.include(headers.get(HttpHeader.HOST))) {
            return refused(Reason.HOST, "the name asked for is not in web.hosts", exchange);
        }
        return !origins.refuses(headers)
                || refused(Reason.ORIGIN, "the page's site is not in web.allowOrigins", exchange);
    }

    private boolean refused(Reason reason, String why, Exchange exchange) {
        meters.refused(reason);
        PlainErrors.write(exchange.response(), HttpStatus.FORBIDDEN_403, why, exchange.callback());
        return false;
    }

    private void turnAway(Exchange exchange) {
        meters.refused(Reason.CLIENTS);
        Bytes result = new Bytes(512);
        interpreter.unheard(ResultCode.TOO_MANY_CLIENTS, result);
        exchange.response().getHeaders().put(HttpHeader.CONNECTION, "close");
        write(result, exchange);
    }

    private static boolean isOffered(Exchange exchange) {
        Request request = exchange.request();
        if (!PATH.equals(pathOf(request).toLowerCase(Locale.ROOT))) {
            PlainErrors.write(exchange.response(), HttpStatus.NOT_FOUND_404, exchange.callback());
            return false;
        }
        String method = request.getMethod();
        if (HttpMethod.OPTIONS.is(method) && request.getHeaders().contains(HttpHeader.ORIGIN)) {
            preflight(exchange);
            return false;
        }
        if (!HttpMethod.GET.is(method) && !HttpMethod.POST.is(method)) {
            exchange.response().getHeaders().put(HttpHeader.ALLOW, METHODS);
            PlainErrors.write(
                    exchange.response(), HttpStatus.METHOD_NOT_ALLOWED_405, exchange.callback());
            return false;
        }
        return true;
    }

    /// What a browser asks before it lets a page of an allowed site ask.
    private static void preflight(Exchange exchange) {
        HttpFields.Mutable headers = exchange.response().getHeaders();
        HttpFields asked = exchange.request().getHeaders();
        allowOrigin(exchange);
        headers.put("Access-Control-Allow-Methods", METHODS);
        headers.put("Access-Control-Max-Age", "600");
        HttpField wanted = asked.getField("Access-Control-Request-Headers");
        if (wanted != null) {
            headers.put("Access-Control-Allow-Headers", wanted.getValue());
        }
        if (asked.contains("Access-Control-Request-Private-Network")) {
            headers.put("Access-Control-Allow-Private-Network", "true");
        }
        exchange.done();
    }

    private void answer(Exchange exchange) throws IOException {
        Request request = exchange.request();
        if (!HttpMethod.POST.is(request.getMethod())) {
            answer(new byte[0], exchange);
            return;
        }
        if (WebBody.isMultipart(request)) {
            close(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, NO_MULTIPART, exchange);
            return;
        }
        switch (Contents.read(request, xml.requestBytesMax())) {
            case Contents.Whole(byte[] body) -> answer(body, exchange);
            case Contents.TooLong() -> close(HttpStatus.PAYLOAD_TOO_LARGE_413, "", exchange);
            case Contents.TooSlow() -> {
                meters.refused(Reason.SLOW);
                close(HttpStatus.REQUEST_TIMEOUT_408, "", exchange);
            }
        }
    }

    /// What is left of the body is not read.
    private static void close(int status, String why, Exchange exchange) {
        exchange.response().getHeaders().put(HttpHeader.CONNECTION, "close");
        PlainErrors.write(exchange.response(), status, why, exchange.callback());
    }

    private void answer(byte[] body, Exchange exchange) {
        Bytes result = new Bytes(512);
        Caller caller = Shown.caller(exchange.request(), Caller.Way.WEB, timers.now());
        Optional<hark.api.Request> asked =
                WebBody.isXml(exchange.request(), body)
                        ? document(body, result)
                        : query(exchange.request(), body, result);
        if (interpreter.isWrongKey(asked.orElse(NOTHING), caller)) {
            if (refusals.isNews(caller.address())) {
                LOG.info("{} shows a key that nobody has: refused", caller.name());
            }
            refused(Reason.KEY, "the key is not known here", exchange);
            return;
        }
        asked.ifPresent(request -> interpreter.answer(request, caller, result));
        if (exchange.request().getHeaders().contains(HttpHeader.ORIGIN)) {
            allowOrigin(exchange);
        }
        write(result, exchange);
    }

    /// Empty when it is no request, and the result says so.
    private Optional<hark.api.Request> document(byte[] body, Bytes result) {
        Optional<Document> document = WebBody.document(body, xml);
        if (document.isEmpty()) {
            interpreter.malformed("there is more than one document", result);
        }
        return document.flatMap(one -> interpreter.read(one, result));
    }

    private Optional<hark.api.Request> query(Request request, byte[] form, Bytes result) {
        WebQuery query = new WebQuery(xml.elementsMax(), xml.nameCharsMax());
        String inUri = request.getHttpURI().getQuery();
        query.add((inUri == null ? "" : inUri).getBytes(StandardCharsets.UTF_8));
        query.add(form);
        meters.clashed(query.clashes());
        if (query.refusal().isEmpty()) {
            return Optional.of(query.request());
        }
        interpreter.malformed(query.refusal(), result);
        return Optional.empty();
    }

    /// An origin that got here is an allowed one.
    private static void allowOrigin(Exchange exchange) {
        HttpFields.Mutable headers = exchange.response().getHeaders();
        headers.put(
                HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN,
                exchange.request().getHeaders().get(HttpHeader.ORIGIN));
        headers.put(HttpHeader.VARY, "Origin");
    }

    private static void write(Bytes result, Exchange exchange) {
        Response response = exchange.response();
        response.setStatus(HttpStatus.OK_200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/xml; charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(result.copy()), exchange.callback());
    }
}
