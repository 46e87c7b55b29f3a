package hark.wire.http;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/// What a browser shows of its session (RFC 6265): no script may read it, and no other site has it sent. Over TLS its
/// name has the prefix by which browsers take it from this host alone.
final class SessionCookie {
    private static final String NAME = "hark-session";
    private static final String STRICT = "; Path=/; HttpOnly; SameSite=Strict";

    private final boolean behindTls;

    /// @param behindTls whether browsers reach us over TLS, although we may not see it
    SessionCookie(boolean behindTls) {
        this.behindTls = behindTls;
    }

    /// Empty when there is none. Of two that differ one is not ours, so it is none.
    Optional<String> of(Request request) {
        List<String> shown =
                Request.getCookies(request).stream()
                        .filter(cookie -> cookie.getName().equals(name(request)))
                        .map(HttpCookie::getValue)
                        .distinct()
                        .toList();
        return shown.size() == 1 ? Optional.of(shown.getFirst()) : Optional.empty();
    }

    boolean isShownBy(Request request) {
        return Request.getCookies(request).stream()
                .anyMatch(cookie -> cookie.getName().endsWith(NAME));
    }

    void give(String secret, Exchange exchange) {
        put(secret + STRICT, exchange);
    }

    void takeBack(Exchange exchange) {
        put(STRICT + "; Max-Age=0", exchange);
    }

    private void put(String valueAndTerms, Exchange exchange) {
        String secure = isSecure(exchange.request()) ? "; Secure" : "";
        exchange.response()
                .getHeaders()
                .add(
                        HttpHeader.SET_COOKIE,
                        name(exchange.request()) + "=" + valueAndTerms + secure);
    }

    private String name(Request request) {
        return isSecure(request) ? "__Host-" + NAME : NAME;
    }

    private boolean isSecure(Request request) {
        return behindTls || request.isSecure();
    }
}
