package hark.wire.http;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The body of a request that needs a few words: one small flat JSON object.
final class SmallBody {
    private static final int BYTES_MAX = 8_192;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final JsonNode object;

    private SmallBody(JsonNode object) {
        this.object = object;
    }

    /// Empty when it is none, and then that is answered.
    static Optional<SmallBody> read(Exchange exchange) throws IOException {
        return switch (Contents.read(exchange.request(), BYTES_MAX)) {
            case Contents.Whole(byte[] bytes) -> parsed(bytes, exchange);
            case Contents.TooLong() -> {
                close(
                        HttpStatus.PAYLOAD_TOO_LARGE_413,
                        "the body is longer than " + BYTES_MAX + " bytes",
                        exchange);
                yield Optional.empty();
            }
            case Contents.TooSlow() -> {
                close(HttpStatus.REQUEST_TIMEOUT_408, "the body did not come in time", exchange);
                yield Optional.empty();
            }
        };
    }

    private static void close(int status, String why, Exchange exchange) {
        exchange.response().getHeaders().put(HttpHeader.CONNECTION, "close");
        Problem.of(status, why).write(exchange);
    }

    private static Optional<SmallBody> parsed(byte[] bytes, Exchange exchange) {
        Optional<SmallBody> body = parsed(bytes);
        if (body.isEmpty()) {
            Problem.of(HttpStatus.BAD_REQUEST_400, "the body is not one flat JSON object")
                    .write(exchange);
        }
        return body;
    }

    private static Optional<SmallBody> parsed(byte[] bytes) {
        try {
            JsonNode read = JSON.readTree(bytes);
            return read.isObject() && read.valueStream().noneMatch(JsonNode::isContainer)
                    ? Optional.of(new SmallBody(read))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty(); // the caller says what was wanted
        }
    }

    /// Empty text when it is not there.
    String text(String name) {
        JsonNode value = object.path(name);
        return value.isNull() ? "" : value.asString("");
    }
}
