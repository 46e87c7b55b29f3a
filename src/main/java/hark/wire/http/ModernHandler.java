package hark.wire.http;

import hark.api.ResultCode;
import hark.api.door.Caller;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What the modern port offers, by path, and to whom.
final class ModernHandler extends Handler.Abstract {
    private static final Pattern AUDIO =
            Pattern.compile("/api/v1/recordings/([0-9A-Za-z-]{1,64})/audio");
    private static final Pattern COMMAND = Pattern.compile("/api/v1/commands/([^/]{1,64})");
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final ModernParts parts;
    private final ApiKeys keys;
    private final Origins origins = new Origins(List.of());
    private final AudioDownload audio;
    private final JsonCommands commands;

    ModernHandler(HttpSettings settings, ModernParts parts) {
        this.parts = parts;
        this.keys = new ApiKeys(settings.keys());
        this.audio = new AudioDownload(parts.audio());
        this.commands = new JsonCommands(parts.outside().door());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        String path = String.valueOf(request.getHttpURI().getDecodedPath());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        switch (path) {
            case "/health/live" -> text(TEXT, "alive\n", response, callback);
            case "/health/ready" -> ready(response, callback);
            case "/metrics" -> text(PROMETHEUS, parts.metrics().get(), response, callback);
            default -> api(path, new Exchange(request, response, callback));
        }
        return true;
    }

    private void ready(Response response, Callback callback) {
        boolean ready = parts.isReady().getAsBoolean();
        response.setStatus(ready ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503);
        text(TEXT, ready ? "ready\n" : "not ready\n", response, callback);
    }

    private static void text(String type, String text, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    private void api(String path, Exchange exchange) throws IOException {
        Matcher recording = AUDIO.matcher(path);
        Matcher command = COMMAND.matcher(path);
        if (recording.matches()) {
            if (isOffered(exchange, HttpMethod.GET, HttpMethod.HEAD) && isAllowed(exchange)) {
                audio.send(recording.group(1), caller(exchange), exchange);
            }
        } else if (command.matches()) {
            if (isOffered(exchange, HttpMethod.POST) && isAllowed(exchange)) {
                commands.run(command.group(1), caller(exchange), exchange);
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

    /// From this machine, or with a key; and not from a page of another site in somebody's browser.
    private boolean isAllowed(Exchange exchange) {
        Request request = exchange.request();
        boolean known =
                address(request).isLoopbackAddress()
                        || keys.hold(request.getHeaders().get("X-Api-Key"));
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (known && !origins.refusesOthersThan(host, request.getHeaders())) {
            return true;
        }
        String why = known ? "pages of other sites may not" : "this needs a key in X-Api-Key";
        Problem.of(ResultCode.COMMAND_NOT_ALLOWED, why).write(exchange);
        return false;
    }

    private static Caller caller(Exchange exchange) {
        InetAddress address = address(exchange.request());
        String name = address.getHostAddress();
        return new Caller(name, address, Caller.Way.JSON, "json-" + name);
    }

    private static InetAddress address(Request request) {
        return WebApiHandler.addressOf(request);
    }
}
