package hark.wire.http;

import hark.api.door.Caller;
import hark.api.door.ClientCertificate;
import hark.api.door.Credentials;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a request over HTTP shows of who sends it.
final class Shown {
    static final String KEY_HEADER = "X-Api-Key";
    private static final String BEARER = "Bearer ";
    private static final Logger LOG = LoggerFactory.getLogger(Shown.class);

    private Shown() {}

    /// @param now by which a certificate must be good
    static Caller caller(Request request, Caller.Way way, Instant now) {
        return caller(
                request,
                way,
                new Credentials(ownKeyOf(request.getHeaders()), certificate(request, now)));
    }

    static Caller caller(Request request, Caller.Way way, Credentials credentials) {
        InetAddress address = address(request);
        String name = address.getHostAddress();
        String connection = way.name().toLowerCase(Locale.ROOT) + "-" + name;
        return new Caller(name, address, way, connection, credentials);
    }

    static InetAddress address(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress()
                        instanceof InetSocketAddress socket
                ? socket.getAddress()
                : InetAddress.ofLiteral("0.0.0.0");
    }

    /// The address as text.
    static String from(Exchange exchange) {
        return address(exchange.request()).getHostAddress();
    }

    /// In our own header, or as a bearer token (RFC 6750).
    static Optional<String> ownKeyOf(HttpFields headers) {
        Optional<String> own =
                Optional.ofNullable(headers.get(KEY_HEADER)).filter(key -> !key.isBlank());
        String said = headers.get(HttpHeader.AUTHORIZATION);
        boolean bears = said != null && said.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return own.or(() ->
                bears ? Optional.of(said.substring(BEARER.length()).strip()) : Optional.empty());
    }

    /// The key of a client that speaks as programs of the web do: as the password of Basic (RFC 7617), whatever the
    /// user name, as a bearer token (RFC 6750), or in our own header.
    static Optional<String> keyOf(HttpFields headers) {
        String said = headers.get(HttpHeader.AUTHORIZATION);
        String[] words = said == null ? new String[0] : said.strip().split("\\s+", 2);
        if (words.length < 2) {
            return Optional.ofNullable(headers.get(KEY_HEADER));
        }
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(words[1]);
            case "basic" -> password(words[1]);
            default -> Optional.empty();
        };
    }

    private static Optional<String> password(String encoded) {
        try {
            byte[] pair = Base64.getDecoder().decode(encoded);
            String text = new String(pair, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // as if nothing was shown
        }
    }

    private static Optional<ClientCertificate> certificate(Request request, Instant now) {
        if (request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE)
                        instanceof EndPoint.SslSessionData data
                && data.peerCertificates() instanceof X509Certificate[] chain
                && chain.length > 0) {
            try {
                chain[0].checkValidity(Date.from(now));
                return Optional.of(ClientCertificate.of(chain[0]));
            } catch (GeneralSecurityException e) {
                LOG.debug("A certificate of {} is not good: {}", address(request), e.getMessage());
            }
        }
        return Optional.empty();
    }
}
