/// Log-in by an identity provider: OpenID Connect Core 1.0, Authorization Code flow with PKCE (RFC 7636), as RFC 9700
/// advises. Asks the provider, and says whom it vouches for; who that is here, and what he may, is for others to say.
@NullMarked
package hark.wire.oidc;

import org.jspecify.annotations.NullMarked;
