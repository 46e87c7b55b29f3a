package hark.wire.http;

import hark.wire.oidc.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/// A cookie of ours (RFC 6265), which no script may read. Over TLS its name has the prefix by which browsers take it
/// from this host alone.
final class OwnCookie {
    private static final String SESSION = "hark-session";
    private static final Duration KNOWN = Duration.ofDays(90);

    private final String name;
    private final String terms;
    private final String lasting;
    private final boolean behindTls;

    private OwnCookie(String name, String sameSite, String lasting, boolean behindTls) {
        this.name = name;
        this.terms = "; Path=/; HttpOnly; SameSite=" + sameSite;
        this.lasting = lasting;
        this.behindTls = behindTls;
    }

    /// What a browser shows of its session, and does not when another site has it ask.
    ///
    /// @param settings which know whether browsers reach us over TLS, although we may not see it
    static OwnCookie ofSession(HttpSettings settings) {
        return new OwnCookie(SESSION, "Strict", "", settings.isBehindTls());
    }

    /// What a browser shows when an identity provider sends it back, which is another site.
    static OwnCookie ofErrand(HttpSettings settings) {
        String lasting = "; Max-Age=" + Provider.LONGEST.toSeconds();
        return new OwnCookie("hark-errand", "Lax", lasting, settings.isBehindTls());
    }

    /// What a browser shows by which somebody has logged in before.
    static OwnCookie ofBrowser(HttpSettings settings) {
        String lasting = "; Max-Age=" + KNOWN.toSeconds();
        return new OwnCookie("hark-browser", "Lax", lasting, settings.isBehindTls());
    }

    /// Empty when there is none. Of two that differ one is not ours, so it is none.
    Optional<String> of(Request request) {
        List<String> shown =
                Request.getCookies(request).stream()
                        .filter(cookie -> cookie.getName().equals(nameFor(request)))
                        .map(HttpCookie::getValue)
                        .distinct()
                        .toList();
        return shown.size() == 1 ? Optional.of(shown.getFirst()) : Optional.empty();
    }

    boolean isShownBy(Request request) {
        return Request.getCookies(request).stream()
                .anyMatch(cookie -> cookie.getName().endsWith(name));
    }

    void give(String secret, Exchange exchange) {
        put(secret + terms + lasting, exchange);
    }

    void takeBack(Exchange exchange) {
        put(terms + "; Max-Age=0", exchange);
    }

    private void put(String valueAndTerms, Exchange exchange) {
        String secure = isSecure(exchange.request()) ? "; Secure" : "";
        exchange.response()
                .getHeaders()
                .add(
                        HttpHeader.SET_COOKIE,
                        nameFor(exchange.request()) + "=" + valueAndTerms + secure);
    }

    private String nameFor(Request request) {
        return isSecure(request) ? "__Host-" + name : name;
    }

    /// Whether the browser reaches us over TLS.
    boolean isSecure(Request request) {
        return behindTls || request.isSecure();
    }
}
