package hark.wire.http;

import hark.api.door.Caller;
import hark.wire.Interpreter;
import hark.wire.Outside;
import hark.wire.Refusals;
import hark.wire.xml.Bytes;
import hark.wire.xml.Document;
import hark.wire.xml.RequestFramer;
import hark.wire.xml.XmlSettings;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
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

    private final WebSettings settings;
    private final XmlSettings xml;
    private final Interpreter interpreter;
    private final Origins origins;
    private final WebMeters meters;
    private final Refusals refusals;

    WebApiHandler(WebSettings settings, XmlSettings xml, Outside outside) {
        this.settings = settings;
        this.xml = xml;
        this.interpreter = new Interpreter(xml, outside);
        this.origins = new Origins(settings.allowOrigins());
        this.meters = WebMeters.of(outside.meters());
        this.refusals = new Refusals(outside.timers());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        InetAddress address = addressOf(request);
        if (!settings.allow().allows(address)) {
            if (refusals.isNews(address)) {
                LOG.info(
                        "{} is not in listen.allow: refused at the Web API",
                        caller(address).name());
            }
            refuse(meters.refusedAddress(), response, callback);
        } else if (!PATH.equals(
                String.valueOf(request.getHttpURI().getDecodedPath()).toLowerCase(Locale.ROOT))) {
            PlainErrors.write(response, HttpStatus.NOT_FOUND_404, callback);
        } else if (!isOffered(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, POST");
            PlainErrors.write(response, HttpStatus.METHOD_NOT_ALLOWED_405, callback);
        } else if (origins.refuses(request.getHeaders())) {
            refuse(meters.refusedOrigin(), response, callback);
        } else {
            answer(request, address, response, callback);
        }
        return true;
    }

    private static boolean isOffered(String method) {
        return HttpMethod.GET.is(method) || HttpMethod.POST.is(method);
    }

    private static void refuse(Counter counter, Response response, Callback callback) {
        counter.increment();
        PlainErrors.write(response, HttpStatus.FORBIDDEN_403, callback);
    }

    private void answer(Request request, InetAddress address, Response response, Callback callback)
            throws IOException {
        Optional<byte[]> body =
                HttpMethod.POST.is(request.getMethod())
                        ? Contents.read(request, xml.requestBytesMax())
                        : Optional.of(new byte[0]);
        if (body.isEmpty()) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            PlainErrors.write(response, HttpStatus.PAYLOAD_TOO_LARGE_413, callback);
            return;
        }
        Bytes result = new Bytes(512);
        Caller caller = caller(address);
        if (isXml(request, body.get())) {
            answerDocument(body.get(), caller, result);
        } else {
            answerQuery(request, body.get(), caller, result);
        }
        allowOrigin(request, response);
        write(result, response, callback);
    }

    private static Caller caller(InetAddress address) {
        String name = address.getHostAddress();
        return new Caller(name, address, Caller.Way.WEB, "web-" + name);
    }

    /// A form never begins with a `<`, whatever type an old client gives its document.
    private static boolean isXml(Request request, byte[] body) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type != null && type.toLowerCase(Locale.ROOT).contains("xml")) {
            return body.length > 0;
        }
        for (byte octet : body) {
            if (octet == '<') {
                return true;
            }
            if (octet != ' ' && octet != '\r' && octet != '\n' && octet != '\t') {
                return false;
            }
        }
        return false;
    }

    private void answerDocument(byte[] body, Caller caller, Bytes result) {
        RequestFramer framer = new RequestFramer(xml);
        int to = framer.feed(body, 0, body.length) ? framer.end() : body.length;
        boolean more =
                framer.refusal().isEmpty()
                        && !new String(body, to, body.length - to, StandardCharsets.ISO_8859_1)
                                .isBlank();
        if (more) {
            interpreter.malformed("there is more than one document", result);
        } else {
            interpreter.answer(new Document(body, 0, to, framer.refusal()), caller, result);
        }
    }

    private void answerQuery(Request request, byte[] form, Caller caller, Bytes result) {
        WebQuery query = new WebQuery(xml.elementsMax(), xml.nameCharsMax());
        String inUri = request.getHttpURI().getQuery();
        query.add(inUri == null ? "" : inUri);
        query.add(new String(form, StandardCharsets.ISO_8859_1).strip());
        meters.clashes().increment(query.clashes());
        if (query.refusal().isEmpty()) {
            interpreter.answer(query.request(), caller, result);
        } else {
            interpreter.malformed(query.refusal(), result);
        }
    }

    private void allowOrigin(Request request, Response response) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null) { // an allowed one, or we would not be here
            response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            response.getHeaders().put(HttpHeader.VARY, "Origin");
        }
    }

    private static void write(Bytes result, Response response, Callback callback) {
        response.setStatus(HttpStatus.OK_200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/xml; charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(result.copy()), callback);
    }

    static InetAddress addressOf(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress()
                        instanceof InetSocketAddress socket
                ? socket.getAddress()
                : InetAddress.ofLiteral("0.0.0.0");
    }
}
