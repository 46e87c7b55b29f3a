package hark.wire.oidc;

import hark.api.access.Vouched;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The identity provider people may log in by.
///
/// @param issuer `login.oidc.issuer`: https, or http on this machine
/// @param client `login.oidc.clientId`, and its secret, if it has one
/// @param scopes `login.oidc.scopes`: what is asked for; `openid` is among them
/// @param name `login.oidc.name`: as people know it
/// @param claim `login.oidc.claim`, preferred_username: what of a person's claims says who he is
/// @param matches `login.oidc.matches`, userName: and of which users that is
/// @param authorities `login.oidc.authorities`: who must have issued its certificate; empty: those the JDK trusts
/// @param patience `login.oidc.timeoutSeconds`, 10 (1 to 60): how long one answer of it may take
public record ProviderSettings(
        URI issuer,
        Client client,
        List<String> scopes,
        String name,
        String claim,
        Vouched.Kind matches,
        Optional<KeyStore> authorities,
        Duration patience) {
    /// No person has more letters in his name, and no provider more in the name of a claim.
    public static final int NAME_CHARACTERS_MAX = 256;

    public ProviderSettings {
        scopes = List.copyOf(scopes);
    }

    /// What the provider knows us as.
    ///
    /// @param secret empty: a public client
    public record Client(String id, Optional<String> secret) {
        /// Without the secret, since settings are printed.
        @Override
        public String toString() {
            return "Client[id=%s]".formatted(id);
        }
    }
}
