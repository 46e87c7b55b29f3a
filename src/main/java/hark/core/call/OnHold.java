package hark.core.call;

import hark.board.HoldSign;
import java.time.Instant;

/// A leg of a call that is on hold: by what signalling says, nothing is sent on it.
///
/// @param label of the leg (RFC 4574); empty if none
public record OnHold(int leg, String label, HoldSign sign, Instant since) {
    /// By what signalling says so, in a word.
    public String reason() {
        return sign.name();
    }

    /// Why it is no more.
    public enum Over {
        /// Something is sent again.
        RESUMED,
        /// The leg was taken away, or is none of this call's any more.
        LEG_GONE,
        /// The session that brought the audio is over, and the call is not.
        SESSION_ENDED,
        CALL_ENDED
    }
}
