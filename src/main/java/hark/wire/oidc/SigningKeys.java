package hark.wire.oidc;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import hark.support.Timers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The provider's keys. One that is not known may be a new one: then they are asked for again, but not more often than
/// each [#PAUSE].
final class SigningKeys {
    static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int KEYS_MAX = 100;

    private final Cached<JWKSet> keys;

    /// @param place where they are now
    SigningKeys(Cached.Source<URI> place, ProviderHttp http, Timers timers) {
        this.keys = new Cached<>(() -> read(http.get(place.ask(), Optional.empty())), timers);
    }

    /// The one key that can have signed it.
    JWK of(JWSHeader header) throws AmissException {
        JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(header));
        List<JWK> fitting = selector.select(keys.get());
        if (fitting.isEmpty()) {
            fitting = selector.select(keys.notOlderThan(PAUSE));
        }
        if (fitting.size() != 1) {
            throw AmissException.refused(
                    "%d of its keys fit an ID token with the kid %s"
                            .formatted(
                                    fitting.size(), Quoted.of(String.valueOf(header.getKeyID()))));
        }
        return fitting.getFirst();
    }

    private static JWKSet read(ProviderHttp.Heard heard) throws AmissException {
        if (!heard.isOk()) {
            throw AmissException.provider("its keys: status " + heard.status());
        }
        Json.object(heard.body(), "what should be its keys");
        try {
            JWKSet set = JWKSet.parse(new String(heard.body(), StandardCharsets.UTF_8));
            if (set.size() > KEYS_MAX) {
                throw AmissException.provider("it has more than " + KEYS_MAX + " keys");
            }
            return set;
        } catch (ParseException quotingIt) {
            throw AmissException.provider("its keys cannot be read");
        }
    }
}
