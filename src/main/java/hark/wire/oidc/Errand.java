package hark.wire.oidc;

/// One log-in that is on its way to the provider and back.
///
/// @param state which says on the way back which it was
/// @param nonce which the ID token must hold
/// @param verifier by which we are who sent the browser (RFC 7636), 43 characters
/// @param wish what it is for
public record Errand(String state, String nonce, String verifier, Wish wish) {
    /// @param to the page of the console that was wanted, such as `/live`
    /// @param before the name of the session its browser had when it began; blank: none
    public record Wish(String to, String before) {}

    public String to() {
        return wish.to();
    }

    /// Without what others could use.
    @Override
    public String toString() {
        return "Errand[to=%s]".formatted(to());
    }
}
