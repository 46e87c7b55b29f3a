package hark.wire.http;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/// How a request becomes a WebSocket (RFC 6455, section 4.2): no extensions, no subprotocols.
final class SocketHandshake {
    private static final String VERSION = "13";
    private static final int NONCE_BYTES = 16;

    private SocketHandshake() {}

    /// What is wrong with the request as a handshake. The answer then says what is offered (RFC 9110, section
    /// 15.5.22).
    static Optional<Problem> fault(Exchange exchange) {
        Request request = exchange.request();
        HttpFields headers = request.getHeaders();
        if (request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1
                || !headers.contains(HttpHeader.UPGRADE, "websocket")
                || !headers.contains(HttpHeader.CONNECTION, "upgrade")) {
            exchange.response().getHeaders().put(HttpHeader.UPGRADE, "websocket");
            exchange.response().getHeaders().put(HttpHeader.CONNECTION, "Upgrade");
            return refused(HttpStatus.UPGRADE_REQUIRED_426, "this is for WebSockets");
        }
        if (!VERSION.equals(headers.get(HttpHeader.SEC_WEBSOCKET_VERSION))) {
            exchange.response().getHeaders().put(HttpHeader.SEC_WEBSOCKET_VERSION, VERSION);
            return refused(HttpStatus.UPGRADE_REQUIRED_426, "this speaks version 13 (RFC 6455)");
        }
        if (!isNonce(headers.getValuesList(HttpHeader.SEC_WEBSOCKET_KEY))) {
            return refused(
                    HttpStatus.BAD_REQUEST_400, "Sec-WebSocket-Key is not 16 bytes in Base64");
        }
        if (!isAddress(request)) {
            return refused(HttpStatus.BAD_REQUEST_400, "the address cannot be read");
        }
        return request.getLength() > 0 || headers.contains(HttpHeader.TRANSFER_ENCODING)
                ? refused(HttpStatus.BAD_REQUEST_400, "a handshake has no body")
                : Optional.empty();
    }

    private static Optional<Problem> refused(int status, String why) {
        return Optional.of(Problem.of(status, why));
    }

    /// Whether its escapes are some, without which nothing becomes a socket.
    private static boolean isAddress(Request request) {
        try {
            return request.getHttpURI().toURI().isAbsolute();
        } catch (IllegalArgumentException e) {
            return false; // no address at all
        }
    }

    private static boolean isNonce(List<String> said) {
        try {
            return said.size() == 1
                    && Base64.getDecoder().decode(said.getFirst()).length == NONCE_BYTES;
        } catch (IllegalArgumentException e) {
            return false; // no Base64 at all
        }
    }

    /// To be called once, before a request is upgraded.
    static void prepare(Server server) {
        ServerWebSocketContainer.ensure(server);
    }

    static void upgrade(EventSocket socket, Exchange exchange) {
        Request request = exchange.request();
        ServerWebSocketContainer container =
                ServerWebSocketContainer.get(
                        request.getConnectionMetaData().getConnector().getServer().getContext());
        boolean answered =
                container.upgrade(
                        (_, response, _) -> {
                            response.setExtensions(List.of());
                            return socket;
                        },
                        request,
                        exchange.response(),
                        exchange.callback());
        if (!answered) {
            Problem.of(HttpStatus.BAD_REQUEST_400, "this is no handshake").write(exchange);
        }
    }
}
