package hark.wire.oidc;

import hark.support.Loopback;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What the provider says of itself (OpenID Connect Discovery 1.0, section 3), as far as it is needed.
///
/// @param namesItself whether each of its answers says in `iss` whose it is (RFC 9207)
record Metadata(
        URI authorization, URI token, URI keys, Optional<URI> userInfo, boolean namesItself) {
    /// Where it is (section 4).
    static URI place(URI issuer) {
        String base = issuer.toString().replaceAll("/$", "");
        return URI.create(base + "/.well-known/openid-configuration");
    }

    /// @param issuer which it must say it is, to the letter (section 4.3)
    static Metadata read(JsonNode json, URI issuer) throws AmissException {
        String says = Json.text(json, "issuer").orElse("");
        if (!says.equals(issuer.toString())) {
            throw AmissException.provider("its metadata are of another issuer, " + Quoted.of(says));
        }
        return new Metadata(
                needed(json, "authorization_endpoint", issuer),
                needed(json, "token_endpoint", issuer),
                needed(json, "jwks_uri", issuer),
                endpoint(json, "userinfo_endpoint", issuer),
                Json.says(json, "authorization_response_iss_parameter_supported"));
    }

    private static URI needed(JsonNode json, String name, URI issuer) throws AmissException {
        return endpoint(json, name, issuer)
                .orElseThrow(() -> AmissException.provider("its metadata have no " + name));
    }

    private static Optional<URI> endpoint(JsonNode json, String name, URI issuer)
            throws AmissException {
        Optional<String> text = Json.text(json, name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        URI address;
        try {
            address = URI.create(text.get());
        } catch (IllegalArgumentException quotingIt) {
            throw AmissException.provider("its " + name + " is no address");
        }
        if (!isSafe(address, issuer)) {
            throw AmissException.provider("its " + name + " is no address over https");
        }
        return Optional.of(address);
    }

    /// Over https; of a provider on this machine that is asked without, on this machine without as well. No other may
    /// have us ask this machine, where being here is a permission.
    private static boolean isSafe(URI address, URI issuer) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = address.getHost();
        return host != null
                && address.getRawFragment() == null
                && address.getRawUserInfo() == null
                && (scheme.equals("https")
                        || scheme.equals("http")
                                && "http".equals(issuer.getScheme())
                                && Loopback.isNamedBy(host));
    }
}
