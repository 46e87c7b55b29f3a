package hark.wire.http;

import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Which web pages may send commands from inside a browser, which would send them to any address it can reach. [D]
final class Origins {
    /// As browsers write it (RFC 6454, section 7.1).
    private static final String NOBODY = "null";

    private final List<String> allowed;

    Origins(List<String> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /// A request that shows no origin does not come from a page, except when the browser says it crosses sites.
    boolean refuses(HttpFields headers) {
        String origin = said(headers);
        return origin == null ? isCrossSite(headers) : !allows(origin);
    }

    /// For a port that has pages of its own: their origin is the host that was asked. A page that came without TLS may
    /// be anybody's, so that one of the same host may not ask over TLS.
    boolean refusesOthersThan(@Nullable String host, Request request) {
        HttpFields headers = request.getHeaders();
        String origin = said(headers);
        if (origin == null) {
            return isCrossSite(headers);
        }
        boolean own =
                !request.isSecure() && origin.equalsIgnoreCase("http://" + host)
                        || origin.equalsIgnoreCase("https://" + host);
        return !own && !allows(origin);
    }

    /// What a browser says of the page that asks. Two of them say nothing that could be believed.
    static @Nullable String said(HttpFields headers) {
        return headers.getFields(HttpHeader.ORIGIN).size() > 1
                ? NOBODY
                : headers.get(HttpHeader.ORIGIN);
    }

    boolean allows(String origin) {
        return allowed.stream().anyMatch(origin::equalsIgnoreCase);
    }

    /// `same-site` is another site too: another port of this machine, or a neighbour in the domain.
    private static boolean isCrossSite(HttpFields headers) {
        String site = headers.get("Sec-Fetch-Site");
        return "cross-site".equalsIgnoreCase(site) || "same-site".equalsIgnoreCase(site);
    }
}
