package hark.api.access;

import java.util.Optional;

/// Who comes to log in by an identity provider, before anybody knows who it is.
///
/// @param address as text
/// @param browser what his browser shows where somebody was let in by it before; anybody may make one up
public record Comer(String address, Optional<String> browser) {
    /// Without the secret.
    @Override
    public String toString() {
        return "Comer[%s]".formatted(address);
    }
}
