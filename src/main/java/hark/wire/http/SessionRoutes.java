package hark.wire.http;

import hark.api.ResultCode;
import hark.api.access.Accounts;
import hark.api.access.Entry;
import hark.api.access.LoggedIn;
import hark.api.door.Door;
import hark.api.door.Visit;
import hark.audit.Audit;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/session` and `/api/v1/setup`: who is logged in, log-in, log-out, another password, the first administrator.
final class SessionRoutes {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Accounts accounts;
    private final Door door;
    private final Admission admission;
    private final OwnCookie cookie;
    private final EntryRows rows;

    SessionRoutes(ModernParts parts, Admission admission) {
        this.accounts = parts.accounts();
        this.door = parts.outside().door();
        this.admission = admission;
        this.cookie = admission.cookie();
        this.rows = new EntryRows(door, admission);
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        ModernRoutes.literal("/api/v1/session"),
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
                        ModernRoutes.literal("/api/v1/session/password"),
                        List.of(HttpMethod.PUT),
                        admission::isVisit,
                        (_, exchange) -> changePassword(exchange)),
                new Route(
                        ModernRoutes.literal("/api/v1/setup"),
                        List.of(HttpMethod.POST),
                        admission::isNoOtherSite,
                        (_, exchange) -> setUp(exchange)));
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
        Optional<LoggedIn> visit = admission.visit(exchange);
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
            String user = body.get().text("userName");
            Entry entry = accounts.logIn(user, body.get().text("password"), Shown.from(exchange));
            rows.told("LOGIN", accounts.known(user), entry, exchange);
            enter(entry, "the user name or the password is wrong", exchange);
        }
    }

    private void logOut(Exchange exchange) {
        LoggedIn visit = admission.visit(exchange).orElseThrow();
        Visit audited = Visit.of("LOGOUT", "user", visit.person().userName());
        door.audited(admission.visitor(exchange), audited, ResultCode.OK).join();
        accounts.logOut(visit);
        cookie.takeBack(exchange);
        exchange.done();
    }

    private void changePassword(Exchange exchange) throws IOException {
        Optional<SmallBody> body = SmallBody.read(exchange);
        Optional<LoggedIn> visit = admission.visit(exchange);
        if (body.isPresent() && visit.isPresent()) {
            String user = visit.get().person().userName();
            enter(
                    changed(
                            Visit.of("PASSWORD", "user", user),
                            exchange,
                            () ->
                                    accounts.changePassword(
                                            visit.get(),
                                            body.get().text("old"),
                                            body.get().text("new"),
                                            Shown.from(exchange))),
                    "the old password is wrong",
                    exchange);
        }
    }

    private void setUp(Exchange exchange) throws IOException {
        Optional<SmallBody> body = SmallBody.read(exchange);
        if (body.isPresent()) {
            Entry entry = setUp(body.get(), exchange);
            String whenRefused =
                    "the link is used or too old; a new one is printed when the server starts";
            enter(entry, whenRefused, exchange);
        }
    }

    private Entry setUp(SmallBody body, Exchange exchange) throws IOException {
        String token = body.text("token");
        String user = body.text("userName");
        String page = "SETUP";
        Optional<Entry> away = accounts.turnedAway(token, Shown.from(exchange));
        if (away.isPresent()) {
            rows.told(page, accounts.known(user), away.get(), exchange);
            return away.get();
        }
        String made = user.strip(); // with the right link, and no word that may be a password
        return changed(
                Visit.of(page, "user", made),
                exchange,
                () -> accounts.setUp(token, user, body.text("password")));
    }

    private interface Change {
        Entry make() throws IOException;
    }

    /// The row is begun before, so that it is there whatever happens.
    private Entry changed(Visit visit, Exchange exchange, Change change) throws IOException {
        Audit.Begun begun = door.begin(admission.visitor(exchange), visit);
        Entry entry = new Entry.Refused();
        try {
            entry = change.make();
            return entry;
        } finally {
            if (entry instanceof Entry.In) {
                begun.done(ResultCode.OK.number(), Map.of()).join();
            } else {
                begun.refused(ResultCode.COMMAND_NOT_ALLOWED.number());
            }
        }
    }

    private void enter(Entry entry, String whenRefused, Exchange exchange) {
        switch (entry) {
            case Entry.In(LoggedIn visit) -> {
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
            case Entry.Unfit(String field, String why) ->
                    Problem.of(HttpStatus.BAD_REQUEST_400, why).write("field", field, exchange);
        }
    }

    private static void say(LoggedIn visit, Exchange exchange) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode user = json.putObject("user");
        user.put("id", visit.person().id());
        user.put("userName", visit.person().userName());
        user.put("firstName", visit.person().firstName());
        user.put("lastName", visit.person().lastName());
        visit.permissions().forEach(json.putArray("permissions")::add);
        visit.within().forEach(json.putArray("within")::add);
        json.put("superuser", visit.superuser());
        json.put("csrf", visit.csrf());
        exchange.send(HttpStatus.OK_200, "application/json", JSON.writeValueAsBytes(json));
    }
}
