package hark.wire.oidc;

/// One log-in that is on its way to the provider and back.
///
/// @param state which says on the way back which it was
/// @param nonce which the ID token must hold
/// @param verifier by which we are who sent the browser (RFC 7636), 43 characters
/// @param to the page of the console that was wanted, such as `/live`
public record Errand(String state, String nonce, String verifier, String to) {
    /// Without what others could use.
    @Override
    public String toString() {
        return "Errand[to=%s]".formatted(to);
    }
}
