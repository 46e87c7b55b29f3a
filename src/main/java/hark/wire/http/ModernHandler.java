package hark.wire.http;

import hark.api.ResultCode;
import hark.api.door.Caller;
import hark.api.door.Credentials;
import hark.api.door.Door;
import hark.wire.http.HttpMeters.Reason;
import hark.wire.xml.XmlSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What the modern port offers, by path, and to whom.
final class ModernHandler extends Handler.Abstract {
    private static final Pattern RECORDING =
            Pattern.compile("/api/v1/recordings/([0-9A-Za-z-]{1,64})/(audio|peaks|keypresses)");
    private static final Pattern STREAM =
            Pattern.compile(
                    StreamDesk.PATH
                            + "([0-9A-Za-z]{1,128})((?:"
                            + Pattern.quote(StreamDesk.WAV)
                            + "|"
                            + Pattern.quote(StreamDesk.OPUS)
                            + ")?)");
    private static final Pattern COMMAND = Pattern.compile("/api/v1/commands/([^/]{1,64})");
    private static final hark.api.Request NOTHING = new hark.api.Request("", "", Map.of());
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final HttpSettings settings;
    private final ModernParts parts;
    private final Crowd crowd;
    private final ApiKeys keys;
    private final Hosts hosts;
    private final Origins origins = new Origins(List.of());
    private final HttpMeters meters;
    private final Map<String, AudioDownload> files;
    private final StreamDelivery streams;
    private final EventStreams events;
    private final JsonCommands commands;
    private final SisterRest sister;

    ModernHandler(HttpSettings settings, XmlSettings xml, ModernParts parts, Crowd crowd) {
        this.settings = settings;
        this.parts = parts;
        this.crowd = crowd;
        this.hosts = new Hosts(settings.hosts());
        this.meters = new HttpMeters(parts.outside().meters(), "http");
        this.keys = new ApiKeys(settings.keys());
        this.files =
                Map.of(
                        "audio", new AudioDownload(parts.audio()),
                        "peaks", new AudioDownload(parts.waveforms()),
                        "keypresses", new AudioDownload(parts.keypresses()));
        this.streams = new StreamDelivery(parts.streams(), parts.admitted());
        parts.outside().meters().gauge("hark.listeners", parts.streams(), StreamDesk::listeners);
        this.events =
                new EventStreams(
                        parts.outside().door(),
                        parts.outside().ids(),
                        parts.events(),
                        settings.limits().idle());
        parts.outside().meters().gauge("hark.events.streams", events, EventStreams::count);
        this.commands = new JsonCommands(parts.outside(), xml, meters);
        this.sister = new SisterRest(parts.outside(), xml, meters, keys);
    }

    int streams() {
        return events.count();
    }

    /// Ends what would not end by itself.
    void endStreams() {
        events.close();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        String path = String.valueOf(request.getHttpURI().getDecodedPath());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        Exchange exchange = new Exchange(request, response, callback);
        if (crowd.isSurplus(request)) {
            meters.refused(Reason.CLIENTS);
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            Problem.of(ResultCode.TOO_MANY_CLIENTS, "too many connections").write(exchange);
            return true;
        }
        switch (path) {
            case "/health/live" -> text(TEXT, "alive\n", response, callback);
            case "/health/ready" -> ready(response, callback);
            case "/metrics" -> metrics(exchange);
            default -> api(path, exchange);
        }
        return true;
    }

    /// What they tell of a call centre is for the same eyes as its commands.
    private void metrics(Exchange exchange) {
        boolean listed = settings.allow().allows(Shown.address(exchange.request()));
        if (listed && !Shown.address(exchange.request()).isLoopbackAddress()
                || isAllowed(exchange)) {
            text(PROMETHEUS, parts.metrics().get(), exchange.response(), exchange.callback());
        }
    }

    private void ready(Response response, Callback callback) {
        Readiness readiness = parts.readiness().get();
        response.setStatus(
                readiness.isReady() ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503);
        text(TEXT, readiness.text(), response, callback);
    }

    private static void text(String type, String text, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    private void api(String path, Exchange exchange) throws IOException {
        Matcher recording = RECORDING.matcher(path);
        Matcher command = COMMAND.matcher(path);
        Matcher stream = STREAM.matcher(path);
        if (recording.matches()) {
            if (isOffered(exchange, HttpMethod.GET, HttpMethod.HEAD) && isAllowed(exchange)) {
                AudioDownload wanted =
                        Objects.requireNonNull(
                                files.get(recording.group(2)), "as the pattern has it");
                wanted.send(recording.group(1), caller(exchange), exchange);
            }
        } else if (stream.matches()) {
            if (isOffered(exchange, HttpMethod.GET, HttpMethod.HEAD) && mayListen(exchange)) {
                streams.send(stream.group(1), stream.group(2), caller(exchange), exchange);
            }
        } else if (path.equals(EventStreams.PATH)) {
            if (isOffered(exchange, HttpMethod.GET, HttpMethod.HEAD) && isAllowed(exchange)) {
                events.send(caller(exchange), exchange);
            }
        } else if (command.matches()) {
            if (isOffered(exchange, HttpMethod.POST) && isAllowed(exchange)) {
                commands.run(command.group(1), caller(exchange), exchange);
            }
        } else if (SisterRest.has(path)) {
            if (isNoOtherSite(exchange)) {
                sister.answer(path, exchange);
            }
        } else {
            Problem.of(HttpStatus.NOT_FOUND_404, "there is nothing at this path").write(exchange);
        }
    }

    private static boolean isOffered(Exchange exchange, HttpMethod... methods) {
        for (HttpMethod method : methods) {
            if (method.is(exchange.request().getMethod())) {
                return true;
            }
        }
        exchange.response().getHeaders().put(HttpHeader.ALLOW, names(methods));
        Problem.of(HttpStatus.METHOD_NOT_ALLOWED_405, "another method is offered here")
                .write(exchange);
        return false;
    }

    private static String names(HttpMethod... methods) {
        return String.join(", ", List.of(methods).stream().map(HttpMethod::asString).toList());
    }

    /// From this machine, or with a key, of the port or of a client; and not from a page of another site in somebody's
    /// browser.
    private boolean isAllowed(Exchange exchange) {
        HttpFields headers = exchange.request().getHeaders();
        String host = headers.get(HttpHeader.HOST);
        boolean local = Shown.address(exchange.request()).isLoopbackAddress();
        Door.KeyShown shown = keyShown(exchange);
        boolean keyed = shown == Door.KeyShown.KNOWN;
        if (shown == Door.KeyShown.WRONG) {
            return refused(Reason.KEY, "the key is not known here", exchange);
        }
        if (!local && !keyed) {
            return refused(Reason.KEY, "this needs a key in X-Api-Key", exchange);
        }
        if (!keyed && !hosts.include(host)) {
            return refused(Reason.HOST, "the name asked for is not in http.hosts", exchange);
        }
        return isNoOtherSite(exchange);
    }

    private boolean isNoOtherSite(Exchange exchange) {
        HttpFields headers = exchange.request().getHeaders();
        return !origins.refusesOthersThan(headers.get(HttpHeader.HOST), headers)
                || refused(Reason.ORIGIN, "pages of other sites may not", exchange);
    }

    private Door.KeyShown keyShown(Exchange exchange) {
        return keys.hold(exchange.request().getHeaders().get(Shown.KEY_HEADER))
                ? Door.KeyShown.KNOWN
                : parts.outside().door().keyShown(NOTHING, caller(exchange));
    }

    /// The token is the permission, also for a page of a supervisor's desk; but not from just anywhere.
    private boolean mayListen(Exchange exchange) {
        return settings.allow().allows(Shown.address(exchange.request()))
                || keyShown(exchange) == Door.KeyShown.KNOWN
                || refused(Reason.ADDRESS, "the address is not in listen.allow", exchange);
    }

    private boolean refused(Reason reason, String why, Exchange exchange) {
        meters.refused(reason);
        Problem.of(ResultCode.COMMAND_NOT_ALLOWED, why).write(exchange);
        return false;
    }

    /// Whom the door sees: the key of the port itself opens the port, and is no client's.
    private Caller caller(Exchange exchange) {
        Request request = exchange.request();
        boolean ofThePort = keys.hold(request.getHeaders().get(Shown.KEY_HEADER));
        return ofThePort
                ? Shown.caller(request, Caller.Way.JSON, Credentials.NONE)
                : Shown.caller(request, Caller.Way.JSON, parts.outside().timers().now());
    }
}
