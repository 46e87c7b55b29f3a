package hark.wire.http;

import hark.api.ResultCode;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What went wrong, as RFC 9457 has it, with the result code where there is one.
record Problem(int status, String title, String detail, Optional<ResultCode> code) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static Problem of(int status, String detail) {
        return new Problem(status, HttpStatus.getMessage(status), detail, Optional.empty());
    }

    static Problem of(ResultCode code, String detail) {
        return new Problem(StatusOf.code(code), code.label(), detail, Optional.of(code));
    }

    void write(Exchange exchange) {
        send(json(), exchange);
    }

    /// With the name of what is at fault.
    ///
    /// @param kind `field` of the body or `parameter` of the address
    /// @param name blank where it has none
    void write(String kind, String name, Exchange exchange) {
        ObjectNode json = json();
        if (!name.isEmpty()) {
            json.put(kind, name);
        }
        send(json, exchange);
    }

    /// With what else there is to say. Who is refused before all he sent is here loses his connection, and has to hear
    /// of it: else he asks next on one that is gone.
    void send(ObjectNode json, Exchange exchange) {
        if (!exchange.request().consumeAvailable()) {
            exchange.response().getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        exchange.send(status, "application/problem+json", JSON.writeValueAsBytes(json));
    }

    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("type", "about:blank");
        json.put("title", title);
        json.put("status", status);
        if (!detail.isEmpty()) {
            json.put("detail", detail);
        }
        code.ifPresent(known -> json.put("result_code", known.number()));
        return json;
    }
}
