package hark.wire.http;

import hark.api.access.Accounts;
import hark.api.access.Entry;
import hark.api.access.Visit;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/session` and `/api/v1/setup`: who is logged in, log-in, log-out, another password, the first administrator.
final class SessionRoutes {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Accounts accounts;
    private final Admission admission;
    private final SessionCookie cookie;

    SessionRoutes(Accounts accounts, Admission admission) {
        this.accounts = accounts;
        this.admission = admission;
        this.cookie = admission.cookie();
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        path("/api/v1/session"),
                        List.of(
                                HttpMethod.GET,
                                HttpMethod.HEAD,
                                HttpMethod.POST,
                                HttpMethod.DELETE),
                        exchange ->
                                isLogOut(exchange)
                                        ? admission.isVisit(exchange)
                                        : admission.isNoOtherSite(exchange),
                        (_, exchange) -> session(exchange)),
                new Route(
                        path("/api/v1/session/password"),
                        List.of(HttpMethod.PUT),
                        admission::isVisit,
                        (_, exchange) -> changePassword(exchange)),
                new Route(
                        path("/api/v1/setup"),
                        List.of(HttpMethod.POST),
                        admission::isNoOtherSite,
                        (_, exchange) -> setUp(exchange)));
    }

    private static Pattern path(String literal) {
        return Pattern.compile(Pattern.quote(literal));
    }

    private static boolean isLogOut(Exchange exchange) {
        return HttpMethod.DELETE.is(exchange.request().getMethod());
    }

    private void session(Exchange exchange) throws IOException {
        if (HttpMethod.POST.is(exchange.request().getMethod())) {
            logIn(exchange);
        } else if (isLogOut(exchange)) {
            logOut(exchange);
        } else {
            show(exchange);
        }
    }

    private void show(Exchange exchange) {
        Optional<Visit> visit = admission.visit(exchange);
        if (visit.isPresent()) {
            say(visit.get(), exchange);
        } else {
            admission.askToLogIn(exchange);
        }
    }

    /// Whatever session was shown is over, so that nobody can log somebody in to a session he knows.
    private void logIn(Exchange exchange) throws IOException {
        Optional<SmallBody> body = SmallBody.read(exchange);
        if (body.isPresent()) {
            admission.visit(exchange).ifPresent(accounts::logOut);
            enter(
                    accounts.logIn(
                            body.get().text("userName"),
                            body.get().text("password"),
                            from(exchange)),
                    "the user name or the password is wrong",
                    exchange);
        }
    }

    private void logOut(Exchange exchange) {
        admission.visit(exchange).ifPresent(accounts::logOut);
        cookie.takeBack(exchange);
        exchange.response().setStatus(HttpStatus.NO_CONTENT_204);
        exchange.callback().succeeded();
    }

    private void changePassword(Exchange exchange) throws IOException {
        Optional<SmallBody> body = SmallBody.read(exchange);
        Optional<Visit> visit = admission.visit(exchange);
        if (body.isPresent() && visit.isPresent()) {
            enter(
                    accounts.changePassword(
                            visit.get(),
                            body.get().text("old"),
                            body.get().text("new"),
                            from(exchange)),
                    "the old password is wrong",
                    exchange);
        }
    }

    private void setUp(Exchange exchange) throws IOException {
        Optional<SmallBody> body = SmallBody.read(exchange);
        if (body.isPresent()) {
            enter(
                    accounts.setUp(
                            body.get().text("token"),
                            body.get().text("userName"),
                            body.get().text("password")),
                    "the link is used or too old; a new one is printed when the server starts",
                    exchange);
        }
    }

    private void enter(Entry entry, String whenRefused, Exchange exchange) {
        switch (entry) {
            case Entry.In(Visit visit) -> {
                cookie.give(visit.secret(), exchange);
                say(visit, exchange);
            }
            case Entry.Refused() ->
                    Problem.of(HttpStatus.UNAUTHORIZED_401, whenRefused).write(exchange);
            case Entry.TooOften(Duration wait) -> {
                exchange.response()
                        .getHeaders()
                        .put(HttpHeader.RETRY_AFTER, wait.plusMillis(999).toSeconds());
                Problem.of(HttpStatus.TOO_MANY_REQUESTS_429, "too many tries; wait a little")
                        .write(exchange);
            }
            case Entry.Unfit(String field, String why) -> {
                Problem problem = Problem.of(HttpStatus.BAD_REQUEST_400, why);
                ObjectNode json = problem.json();
                json.put("field", field);
                problem.send(json, exchange);
            }
        }
    }

    private static void say(Visit visit, Exchange exchange) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode user = json.putObject("user");
        user.put("id", visit.person().id());
        user.put("userName", visit.person().userName());
        user.put("firstName", visit.person().firstName());
        user.put("lastName", visit.person().lastName());
        visit.permissions().forEach(json.putArray("permissions")::add);
        json.put("superuser", visit.superuser());
        json.put("csrf", visit.csrf());
        exchange.send(HttpStatus.OK_200, "application/json", JSON.writeValueAsBytes(json));
    }

    private static String from(Exchange exchange) {
        return Shown.address(exchange.request()).getHostAddress();
    }
}
