package hark.board.siprec;

import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.Text;
import java.util.Optional;

/// The session timer agreed for a dialog (RFC 4028).
///
/// @param seconds without a refresh after which the session counts as over
/// @param refresher who has to refresh
/// @param required the other side knows timers, so that our answer may require them
record SessionTimer(int seconds, Refresher refresher, boolean required) {
    /// Longest timer we agree to: a source that is gone must not be believed in for years.
    static final int SECONDS_MAX = 86_400;

    enum Refresher {
        UAC,
        UAS
    }

    /// What the request leads to.
    sealed interface Agreement permits Agreed, TooSmall {}

    /// @param timer empty when the session has none
    record Agreed(Optional<SessionTimer> timer) implements Agreement {}

    record TooSmall() implements Agreement {}

    /// @param minSeconds our Min-SE
    static Agreement on(SipRequest request, int minSeconds) {
        Optional<String> field = request.headers().first("Session-Expires");
        String value = field.map(Text::beforeParams).orElse("");
        if (!value.matches("\\d{1,9}")) {
            return new Agreed(Optional.empty());
        }
        int seconds = Math.min(Integer.parseInt(value), SECONDS_MAX);
        boolean supported =
                request.headers().tokens("Supported").contains("timer")
                        || request.headers().tokens("Require").contains("timer");
        if (seconds < minSeconds && supported) {
            return new TooSmall();
        }
        String wanted =
                Text.params(field.orElse("")).getOrDefault("refresher", supported ? "uac" : "uas");
        Refresher refresher = wanted.equalsIgnoreCase("uas") ? Refresher.UAS : Refresher.UAC;
        boolean possible =
                refresher == Refresher.UAC || request.headers().tokens("Allow").contains("update");
        return new Agreed(
                possible
                        ? Optional.of(
                                new SessionTimer(
                                        Math.max(seconds, minSeconds), refresher, supported))
                        : Optional.empty());
    }

    String header() {
        return switch (refresher) {
            case UAC -> seconds + ";refresher=uac";
            case UAS -> seconds + ";refresher=uas";
        };
    }
}
