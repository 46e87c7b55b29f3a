package hark.wire.http;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;

/// One path of the modern port: how it may be asked for, who may, and what answers.
///
/// @param path that the whole of a request's path matches; its groups go to who answers
/// @param methods that are offered there; others are told 405 and which there are
/// @param entry who may; it has answered who may not
record Route(Pattern path, List<HttpMethod> methods, Entry entry, Answering answering) {
    static final List<HttpMethod> READING = List.of(HttpMethod.GET, HttpMethod.HEAD);

    /// Lets somebody in, or answers why not.
    interface Entry {
        boolean lets(Exchange exchange);
    }

    interface Answering {
        void answer(MatchResult path, Exchange exchange) throws IOException;
    }

    void take(MatchResult matched, Exchange exchange) throws IOException {
        if (isOffered(exchange) && entry.lets(exchange)) {
            answering.answer(matched, exchange);
        }
    }

    private boolean isOffered(Exchange exchange) {
        String asked = exchange.request().getMethod();
        if (methods.stream().anyMatch(method -> method.is(asked))) {
            return true;
        }
        String names = String.join(", ", methods.stream().map(HttpMethod::asString).toList());
        exchange.response().getHeaders().put(HttpHeader.ALLOW, names);
        Problem.of(HttpStatus.METHOD_NOT_ALLOWED_405, "another method is offered here")
                .write(exchange);
        return false;
    }
}
