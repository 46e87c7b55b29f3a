package hark.board.siprec;

import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipResponse;
import hark.board.siprec.sip.Text;
import java.util.Optional;
import java.util.Set;

/// The session timer agreed for a dialog (RFC 4028).
///
/// @param seconds without a refresh after which the session counts as over
/// @param refresher who has to refresh
/// @param required the other side knows timers, so that our answer may require them
record SessionTimer(int seconds, Refresher refresher, boolean required) {
    /// Longest timer we agree to: a source that is gone must not be believed in for years.
    static final int SECONDS_MAX = 86_400;

    private static final Set<String> REFRESHING = Set.of("INVITE", "UPDATE");
    private static final String SECONDS = "\\d{1,9}";

    enum Refresher {
        UAC,
        UAS
    }

    /// What the request leads to.
    sealed interface Agreement permits Agreed, TooSmall {}

    /// @param timer empty when the session has none
    record Agreed(Optional<SessionTimer> timer) implements Agreement {}

    record TooSmall() implements Agreement {}

    /// Whether a request is one that agrees about it, or about there being none (RFC 4028 7 to 9).
    static boolean isIn(SipRequest request) {
        return REFRESHING.contains(request.method());
    }

    /// @param minSeconds our Min-SE
    static Agreement on(SipRequest request, int minSeconds) {
        Optional<String> field = request.headers().first("Session-Expires");
        String value = field.map(Text::beforeParams).orElse("");
        if (!value.matches(SECONDS)) {
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

    /// What a request that was accepted in an earlier life has led to.
    static Optional<SessionTimer> agreed(SipRequest request, int minSeconds) {
        return switch (on(request, minSeconds)) {
            case Agreed(Optional<SessionTimer> timer) -> timer;
            case TooSmall() -> agreed(request, 0); // the setting was lower then
        };
    }

    /// What holds once a refresh of ours was accepted. In it `uac` are we (RFC 4028 7.2).
    SessionTimer after(SipResponse accepted) {
        Optional<String> field = accepted.headers().first("Session-Expires");
        String value = field.map(Text::beforeParams).orElse("");
        if (!value.matches(SECONDS)) {
            return this;
        }
        String named = Text.params(field.orElse("")).getOrDefault("refresher", "uac");
        return new SessionTimer(
                Math.clamp(Integer.parseInt(value), 1, SECONDS_MAX),
                named.equalsIgnoreCase("uas") ? Refresher.UAC : Refresher.UAS,
                required);
    }

    /// The timer that a refusal (422) asks for; empty where it asks for none that is longer than this one.
    Optional<SessionTimer> longer(SipResponse refusal) {
        String least = refusal.headers().first("Min-SE").map(Text::beforeParams).orElse("");
        int wanted = least.matches(SECONDS) ? Integer.parseInt(least) : 0;
        return wanted > seconds && wanted <= SECONDS_MAX
                ? Optional.of(new SessionTimer(wanted, refresher, required))
                : Optional.empty();
    }

    String header() {
        return switch (refresher) {
            case UAC -> seconds + ";refresher=uac";
            case UAS -> seconds + ";refresher=uas";
        };
    }

    /// The same in a request of ours: there we are `uac`.
    String inOurs() {
        return switch (refresher) {
            case UAC -> seconds + ";refresher=uas";
            case UAS -> seconds + ";refresher=uac";
        };
    }
}
