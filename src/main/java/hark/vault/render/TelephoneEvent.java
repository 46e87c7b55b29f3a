package hark.vault.render;

import java.util.Optional;

/// A key that was pressed, or another signal that was sent as an event and not as sound (RFC 4733).
///
/// @param code of the event, 0 to 255
/// @param fromNanos offset from the recording's start
public record TelephoneEvent(int leg, int code, long fromNanos, long lengthNanos) {
    private static final String KEYS = "0123456789*#ABCD";

    /// The key's face, when the event is a key.
    public Optional<String> digit() {
        return code < KEYS.length()
                ? Optional.of(KEYS.substring(code, code + 1))
                : Optional.empty();
    }

    /// What another packet of the same event adds. The one that was least late says when it began.
    TelephoneEvent with(TelephoneEvent other) {
        return new TelephoneEvent(
                leg,
                code,
                Math.min(fromNanos, other.fromNanos),
                Math.max(lengthNanos, other.lengthNanos));
    }
}
