package hark.wire.http;

import hark.api.access.Accounts;
import hark.api.access.Comer;
import hark.api.access.Entry;
import hark.api.access.Vouched;
import hark.wire.oidc.Errand;
import hark.wire.oidc.Fault;
import hark.wire.oidc.Provider;
import hark.wire.oidc.Provider.Answer;
import hark.wire.oidc.Provider.Leaving;
import hark.wire.oidc.Quoted;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/api/v1/session/oidc` sends a browser to the identity provider, and `…/callback` takes it when it comes back. It
/// always ends at a page of the console: where somebody wanted to go, or the log-in page with a word that says why not.
final class ProviderRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderRoutes.class);
    private static final String BEGIN = "/api/v1/session/oidc";
    private static final String END = BEGIN + "/callback";
    private static final String CONSOLE = "/console/#";

    /// A place within the console, which stands behind its `#` and so leads nowhere else.
    private static final Pattern PLACE = Pattern.compile("/[!-~]{0,1000}");

    /// So many may wait for the provider.
    private static final int WAITING_MAX = 64;

    private final Provider provider;
    private final Accounts accounts;
    private final Admission admission;
    private final EntryRows rows;
    private final OwnCookie cookie;
    private final OwnCookie browser;
    private final Semaphore waiting = new Semaphore(WAITING_MAX);
    private volatile Optional<String> home = Optional.empty();

    private ProviderRoutes(
            Provider provider, ModernParts parts, Admission admission, HttpSettings settings) {
        this.provider = provider;
        this.accounts = parts.accounts();
        this.admission = admission;
        this.rows = new EntryRows(parts.outside().door(), admission);
        this.cookie = OwnCookie.ofErrand(settings);
        this.browser = OwnCookie.ofBrowser(settings);
    }

    static Optional<ProviderRoutes> of(
            ModernParts parts, Admission admission, HttpSettings settings) {
        return parts.provider()
                .map(provider -> new ProviderRoutes(provider, parts, admission, settings));
    }

    /// @param url that browsers know this port by
    void reachedAt(String url) {
        home = Optional.of(url);
    }

    List<Route> routes() {
        return List.of(route(BEGIN, this::begin), route(END, this::end));
    }

    /// Where there is no provider, that is said.
    static List<Route> absent() {
        return Stream.of(BEGIN, END)
                .map(path ->
                        new Route(
                                ModernRoutes.literal(path),
                                List.of(HttpMethod.GET),
                                _ -> true,
                                (_, exchange) ->
                                        Problem.of(
                                                        HttpStatus.NOT_FOUND_404,
                                                        "no identity provider is set here")
                                                .write(exchange)))
                .toList();
    }

    private interface Step {
        void take(Said said, Exchange exchange);
    }

    private Route route(String path, Step step) {
        return new Route(
                ModernRoutes.literal(path),
                List.of(HttpMethod.GET),
                admission::isNavigation,
                (_, exchange) -> step.take(Said.of(exchange.request()), exchange));
    }

    /// The provider knows us by one name, and the cookie is shown to that name alone: who came by another goes there
    /// first.
    private void begin(Said said, Exchange exchange) {
        String to = said.one("to").filter(PLACE.asMatchPredicate()).orElse("/");
        String host = exchange.request().getHeaders().get(HttpHeader.HOST);
        if (home.isEmpty()) {
            failed(Fault.PROVIDER, to, exchange); // in the moment in which the port opens
        } else if (isOther(host, home.get()) && !said.has("here")) {
            go(home.get() + BEGIN + "?here&to=" + encoded(to), exchange);
        } else {
            String before = admission.visit(exchange).map(accounts::nameOf).orElse("");
            leave(provider.begin(new Errand.Wish(to, before), home.get() + END), to, exchange);
        }
    }

    private static boolean isOther(@Nullable String host, String home) {
        return !URI.create(home).getRawAuthority().equalsIgnoreCase(host);
    }

    private void leave(Leaving leaving, String to, Exchange exchange) {
        switch (leaving) {
            case Leaving.To(URI place, String shown) -> {
                cookie.give(shown, exchange);
                go(place.toString(), exchange);
            }
            case Leaving.Amiss(Fault fault) -> failed(fault, to, exchange);
        }
    }

    private void end(Said said, Exchange exchange) {
        Optional<Errand> errand =
                cookie.of(exchange.request())
                        .flatMap(shown ->
                                said.one("state")
                                        .flatMap(state -> provider.comesBack(shown, state)));
        if (errand.isEmpty()) {
            LOG.debug("A log-in came back that was not begun in that browser, or is over");
            failed(Fault.EXPIRED, "/", exchange);
            return;
        }
        cookie.takeBack(exchange);
        if (!waiting.tryAcquire()) {
            failed(Fault.OFTEN, errand.get().to(), exchange);
            return;
        }
        try {
            if (accounts.payToAsk(comer(exchange)).isPresent()) {
                failed(Fault.OFTEN, errand.get().to(), exchange);
                return;
            }
            heard(ask(errand.get(), said), errand.get().wish(), exchange);
        } finally {
            waiting.release();
        }
    }

    private Comer comer(Exchange exchange) {
        return new Comer(Shown.from(exchange), browser.of(exchange.request()));
    }

    private Answer ask(Errand errand, Said said) {
        Provider.Brought brought =
                new Provider.Brought(said.one("code"), said.one("error"), said.one("iss"));
        return provider.ask(errand, brought, home.orElse("") + END);
    }

    private void heard(Answer answer, Errand.Wish wish, Exchange exchange) {
        switch (answer) {
            case Answer.Known(Vouched vouched) -> enter(vouched, wish, exchange);
            case Answer.Amiss amiss -> {
                paid(amiss.fault(), exchange);
                failed(amiss.fault(), wish.to(), exchange);
            }
        }
    }

    /// Who was not to blame has it back; of the others there is a row.
    private void paid(Fault fault, Exchange exchange) {
        switch (fault) {
            case PROVIDER, CANCELLED -> accounts.giveBack(comer(exchange));
            case REFUSED, EXPIRED, OFTEN ->
                    rows.told("LOGIN", "(unknown)", new Entry.Refused(), exchange);
        }
    }

    /// Whatever session was shown is over, as with a password: now, or when he left for the provider, since most
    /// browsers that come from there do not show it.
    private void enter(Vouched vouched, Errand.Wish wish, Exchange exchange) {
        admission.visit(exchange).ifPresent(accounts::logOut);
        accounts.logOut(wish.before());
        Entry entry = accounts.logIn(vouched, comer(exchange));
        rows.told("LOGIN", accounts.known(vouched), entry, exchange);
        if (entry instanceof Entry.In(var visit)) {
            admission.cookie().give(visit.secret(), exchange);
            browser.give(accounts.known(visit), exchange);
            go(CONSOLE + wish.to(), exchange);
        } else {
            LOG.warn(
                    "{} vouches for somebody who is unknown here, or may not log in: {} {}",
                    provider.name(),
                    vouched.kind(),
                    Quoted.of(vouched.value()));
            failed(Fault.REFUSED, wish.to(), exchange);
        }
    }

    private static void failed(Fault fault, String to, Exchange exchange) {
        go(CONSOLE + "/login?fault=" + fault.word() + "&to=" + encoded(to), exchange);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void go(String place, Exchange exchange) {
        exchange.response().getHeaders().put(HttpHeader.LOCATION, place);
        exchange.send(HttpStatus.FOUND_302, "text/plain", new byte[0]);
    }
}
