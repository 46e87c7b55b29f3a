package hark.api.door;

import java.util.Optional;

/// What a program shows beside its address, before it has said anything.
///
/// @param key of `X-Api-Key`; what a request says as APIKEY comes before it
/// @param certificate whose key the program has, as TLS has proven
public record Credentials(Optional<String> key, Optional<ClientCertificate> certificate) {
    public static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());

    public Credentials {
        key = key.filter(shown -> !shown.isBlank());
    }

    /// Without the key, which nobody else is to read.
    @Override
    public String toString() {
        return "Credentials[key=%s, certificate=%s]"
                .formatted(key.isPresent() ? "(hidden)" : "none", certificate);
    }
}
