package hark.wire.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;

/// One path of the modern port: how it may be asked for, who may, and what answers.
///
/// @param path that the whole of a request's path matches; its groups go to who answers
/// @param methods that are offered there
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

    /// Takes a request to the first route that has its path and its method. Where there is the path and not the method,
    /// the answer says which there are.
    ///
    /// @return whether the path is one of theirs, and the request answered
    static boolean take(List<Route> routes, String path, Exchange exchange) throws IOException {
        String asked = exchange.request().getMethod();
        List<Route> there = new ArrayList<>();
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(path);
            if (matcher.matches()) {
                if (route.methods().stream().anyMatch(method -> method.is(asked))) {
                    if (route.entry().lets(exchange)) {
                        route.answering().answer(matcher, exchange);
                    }
                    return true;
                }
                there.add(route);
            }
        }
        if (!there.isEmpty()) {
            others(there, exchange);
        }
        return !there.isEmpty();
    }

    private static void others(List<Route> there, Exchange exchange) {
        Set<String> names = new LinkedHashSet<>();
        there.forEach(each -> each.methods().forEach(one -> names.add(one.asString())));
        names.add(HttpMethod.OPTIONS.asString());
        exchange.response().getHeaders().put(HttpHeader.ALLOW, String.join(", ", names));
        if (HttpMethod.OPTIONS.is(exchange.request().getMethod())) {
            exchange.done();
        } else {
            Problem.of(HttpStatus.METHOD_NOT_ALLOWED_405, "another method is offered here")
                    .write(exchange);
        }
    }
}
