package hark.board.siprec;

import hark.board.siprec.sip.SipHeaders;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The dialog that an INVITE wants to take the place of (RFC 3891).
///
/// @param key of the dialog, see [Dialog#key]
/// @param earlyOnly it is not wanted once it was answered
record Replaces(String key, boolean earlyOnly) {
    /// What a request says of it.
    sealed interface Reading permits None, Names, Wrong {}

    record None() implements Reading {}

    record Names(Replaces replaces) implements Reading {}

    /// Against RFC 3891 3: 400.
    record Wrong(String why) implements Reading {}

    static Reading in(SipRequest request) {
        SipHeaders headers = request.headers();
        List<String> all = headers.all("Replaces");
        if (all.isEmpty()) {
            return new None();
        }
        if (all.size() > 1 || !headers.all("Join").isEmpty()) {
            return new Wrong("one Replaces and no Join is what can be followed");
        }
        if (!request.method().equals("INVITE")) {
            return new Wrong("Replaces in a request that is no INVITE");
        }
        return read(all.getFirst())
                .<Reading>map(Names::new)
                .orElseGet(() -> new Wrong("Replaces that names no dialog"));
    }

    private static Optional<Replaces> read(String value) {
        Map<String, String> params = Text.params(value);
        String callId = Text.beforeParams(value);
        String ours = params.getOrDefault("to-tag", "");
        String theirs = params.getOrDefault("from-tag", "");
        return callId.isBlank() || ours.isBlank() || theirs.isBlank()
                ? Optional.empty()
                : Optional.of(
                        new Replaces(
                                Dialog.key(callId, ours, theirs),
                                params.containsKey("early-only")));
    }
}
