package hark.wire.http;

import hark.api.ResultCode;
import hark.api.access.Accounts;
import hark.api.access.LoggedIn;
import hark.api.door.Caller;
import hark.api.door.Credentials;
import hark.api.door.Door;
import hark.api.door.Visit;
import hark.wire.Outside;
import hark.wire.http.HttpMeters.Reason;
import hark.wire.oidc.Provider;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import tools.jackson.databind.node.ObjectNode;

/// Who is let in at the modern port, and who that is for the door. Whoever is not has been answered.
final class Admission {
    private static final hark.api.Request NOTHING = new hark.api.Request("", "", Map.of());

    private static final String VISIT = LoggedIn.class.getName();
    private static final String CSRF_HEADER = "X-CSRF-Token";
    private static final String UNATTENDED_HEADER = "X-Unattended";

    private final HttpSettings settings;
    private final Outside outside;
    private final Accounts accounts;
    private final Optional<Provider> provider;
    private final OwnCookie cookie;
    private final ApiKeys keys;
    private final Hosts hosts;
    private final Origins origins = new Origins(List.of());
    private final HttpMeters meters;

    Admission(HttpSettings settings, ModernParts parts, ApiKeys keys, HttpMeters meters) {
        this.settings = settings;
        this.outside = parts.outside();
        this.accounts = parts.accounts();
        this.provider = parts.provider();
        this.cookie = OwnCookie.ofSession(settings);
        this.keys = keys;
        this.hosts = new Hosts(settings.hosts());
        this.meters = meters;
    }

    OwnCookie cookie() {
        return cookie;
    }

    /// With a key, of the port or of a client; with a session; or as a program on this machine. And not from a page of
    /// another site in somebody's browser.
    boolean isAllowed(Exchange exchange) {
        return switch (keyShown(exchange)) {
            case WRONG -> refused(Reason.KEY, "the key is not known here", exchange);
            case KNOWN -> isNoOtherSite(exchange);
            case NONE ->
                    isNoOtherSite(exchange)
                            && (visit(exchange).isPresent()
                                    ? isVisit(exchange)
                                    : isProgramHere(exchange));
        };
    }

    /// As [#isAllowed]. But a browser lets any page open a socket, and a page may read what it is told there: so with a
    /// session it must say where it comes from, and that must be here (RFC 6455, section 10.2).
    boolean mayOpenSocket(Exchange exchange) {
        return isAllowed(exchange)
                && (caller(exchange).holder().isEmpty()
                        || isOwnPage(exchange)
                        || refused(
                                Reason.ORIGIN,
                                "with a session this is for our own pages",
                                exchange));
    }

    /// A page that came unprotected may have been changed on its way to a browser that reaches us over TLS.
    private boolean isOwnPage(Exchange exchange) {
        HttpFields headers = exchange.request().getHeaders();
        String origin = Origins.said(headers);
        String own = "https://" + headers.get(HttpHeader.HOST);
        return own.equalsIgnoreCase(origin)
                || origin != null && !cookie.isSecure(exchange.request());
    }

    /// What comes from here and was sent by a browser or a proxy comes from somebody else.
    private boolean isProgramHere(Exchange exchange) {
        HttpFields headers = exchange.request().getHeaders();
        if (Marks.ofBrowserOrProxy(headers) || cookie.isShownBy(exchange.request())) {
            askToLogIn(exchange);
            return false;
        }
        if (!address(exchange).isLoopbackAddress()) {
            return refused(Reason.KEY, "this needs a key in X-Api-Key, or a session", exchange);
        }
        return hosts.include(headers.get(HttpHeader.HOST))
                || refused(Reason.HOST, "the name asked for is not in http.hosts", exchange);
    }

    /// Who is logged in, and if he changes something means it: a page of another site cannot know what his must say.
    boolean isVisit(Exchange exchange) {
        Optional<LoggedIn> visit = visit(exchange);
        if (visit.isEmpty()) {
            askToLogIn(exchange);
            return false;
        }
        String method = exchange.request().getMethod();
        boolean reads = HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method);
        return isNoOtherSite(exchange)
                && (reads
                        || hasToken(visit.get(), exchange)
                        || refused(Reason.TOKEN, CSRF_HEADER + " is missing or old", exchange));
    }

    private static boolean hasToken(LoggedIn visit, Exchange exchange) {
        String said = exchange.request().getHeaders().get(CSRF_HEADER);
        return said != null
                && MessageDigest.isEqual(
                        said.getBytes(StandardCharsets.UTF_8),
                        visit.csrf().getBytes(StandardCharsets.UTF_8));
    }

    /// Somebody is logged in and may not.
    ///
    /// @param page of the audit trail, where he wanted to change something
    void forbid(Optional<String> page, String why, Exchange exchange) {
        page.map(Visit::of)
                .ifPresent(visit ->
                        outside.door()
                                .audited(visitor(exchange), visit, ResultCode.COMMAND_NOT_ALLOWED));
        Problem.of(ResultCode.COMMAND_NOT_ALLOWED, why).write(exchange);
    }

    /// Says as well whether there is an administrator yet, and by which provider one may log in.
    void askToLogIn(Exchange exchange) {
        meters.refused(Reason.SESSION);
        Problem problem = Problem.of(HttpStatus.UNAUTHORIZED_401, "this needs a session or a key");
        ObjectNode json = problem.json();
        json.put("setup", accounts.needsSetUp());
        provider.ifPresent(each -> json.putObject("provider").put("name", each.name()));
        problem.send(json, exchange);
    }

    /// Who is logged in. Looked up once a request. What a page asks by itself, and says so, is no use of the session.
    Optional<LoggedIn> visit(Exchange exchange) {
        Request request = exchange.request();
        if (request.getAttribute(VISIT) instanceof LoggedIn known) {
            return Optional.of(known);
        }
        boolean attended = request.getHeaders().get(UNATTENDED_HEADER) == null;
        Optional<LoggedIn> visit =
                cookie.of(request).flatMap(attended ? accounts::visit : accounts::seen);
        visit.ifPresent(found -> request.setAttribute(VISIT, found));
        return visit;
    }

    /// What measurements tell of a call centre is for the same eyes as its commands, and for the addresses listed.
    boolean mayMeasure(Exchange exchange) {
        InetAddress address = address(exchange);
        return settings.allow().allows(address) && !address.isLoopbackAddress()
                || isOverseer(exchange);
    }

    /// Whoever may ask how the server is.
    boolean isOverseer(Exchange exchange) {
        return isAllowed(exchange)
                && (outside.door().allows(caller(exchange), "SERVERSTATUS")
                        || refused(Reason.PERMISSION, "this needs live.view", exchange));
    }

    boolean isNoOtherSite(Exchange exchange) {
        Request request = exchange.request();
        return !origins.refusesOthersThan(request.getHeaders().get(HttpHeader.HOST), request)
                || refused(Reason.ORIGIN, "pages of other sites may not", exchange);
    }

    /// The token is the permission, also for a page of a supervisor's desk; but from elsewhere than the addresses
    /// listed only with a key or a session.
    boolean mayListen(Exchange exchange) {
        return settings.allow().allows(address(exchange))
                || keyShown(exchange) == Door.KeyShown.KNOWN
                || visit(exchange).isPresent()
                || refused(Reason.ADDRESS, "the address is not in listen.allow", exchange);
    }

    /// Whom the door sees: the key of the port itself opens the port, and is no client's.
    Caller caller(Exchange exchange) {
        Request request = exchange.request();
        if (isKeyOfThePort(request)) {
            return Shown.caller(request, Caller.Way.JSON, Credentials.NONE);
        }
        Caller caller = Shown.caller(request, Caller.Way.JSON, outside.timers().now());
        return caller.credentials().key().isPresent()
                ? caller
                : visit(exchange).map(visit -> caller.as(visit.holder())).orElse(caller);
    }

    /// Whom the door sees where only a session counts: whose it is, whatever key is shown as well. Otherwise anybody's
    /// key, or none, would stand in the audit trail for who did it.
    Caller visitor(Exchange exchange) {
        Caller bare = Shown.caller(exchange.request(), Caller.Way.JSON, Credentials.NONE);
        return visit(exchange).map(visit -> bare.as(visit.holder())).orElse(bare);
    }

    /// As [#caller], for what goes on by itself: each time by what he may then, and no use of his session. Empty when
    /// that is over. What the request shows is read now, for the request may be over sooner.
    Supplier<Optional<Caller>> standing(Exchange exchange) {
        return caller(exchange)::now;
    }

    /// As [#standing], for what somebody has begun and waits for: that nobody uses his session meanwhile does not end
    /// it.
    Supplier<Optional<Caller>> begun(Exchange exchange) {
        Caller caller = caller(exchange);
        if (caller.holder().isEmpty()) {
            return () -> Optional.of(caller);
        }
        Supplier<Optional<LoggedIn>> visit =
                cookie.of(exchange.request()).map(accounts::begun).orElse(Optional::empty);
        return () -> visit.get().map(found -> caller.as(found.holder()));
    }

    private boolean isKeyOfThePort(Request request) {
        return Shown.ownKeyOf(request.getHeaders()).filter(keys::hold).isPresent();
    }

    private Door.KeyShown keyShown(Exchange exchange) {
        return isKeyOfThePort(exchange.request())
                ? Door.KeyShown.KNOWN
                : outside.door().keyShown(NOTHING, caller(exchange));
    }

    /// A browser that goes to a page, from whatever site, and no picture or frame in a page of another.
    boolean isNavigation(Exchange exchange) {
        String goal = exchange.request().getHeaders().get("Sec-Fetch-Dest");
        return goal == null
                || goal.equalsIgnoreCase("document")
                || refused(Reason.ORIGIN, "one goes here, and does not ask for it", exchange);
    }

    private boolean refused(Reason reason, String why, Exchange exchange) {
        meters.refused(reason);
        Problem.of(ResultCode.COMMAND_NOT_ALLOWED, why).write(exchange);
        return false;
    }

    private static InetAddress address(Exchange exchange) {
        return Shown.address(exchange.request());
    }
}
