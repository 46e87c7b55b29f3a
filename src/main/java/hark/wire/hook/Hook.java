package hark.wire.hook;

import hark.api.event.EventFilter;
import java.net.URI;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;

/// One webhook as the settings have it.
///
/// @param url where to, over HTTPS, or over HTTP where that is allowed
/// @param secrets the signature is made with each: a new one can be brought in before the old one goes; at least one
/// @param authorities whose word on the target's certificate is taken, in place of the authorities Java knows
public record Hook(
        String name,
        URI url,
        List<HookSecret> secrets,
        EventFilter filter,
        Optional<KeyStore> authorities) {
    public Hook {
        secrets = List.copyOf(secrets);
    }

    /// Scheme, host and port: what follows is often a secret, too.
    public String target() {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    Hook filtered(EventFilter other) {
        return new Hook(name, url, secrets, other, authorities);
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "Hook[name=%s, target=%s, secrets=%d]".formatted(name, target(), secrets.size());
    }
}
