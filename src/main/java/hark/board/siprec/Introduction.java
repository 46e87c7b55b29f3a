package hark.board.siprec;

import hark.board.siprec.sip.NameAddr;
import hark.board.siprec.sip.SipHeaders;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.SipUri;
import hark.board.siprec.sip.Text;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What an INVITE says of its session beside its bodies.
record Introduction(SipRequest invite) {
    /// Secrets, not facts.
    private static final Set<String> UNTOLD = Set.of("authorization", "proxy-authorization");

    String from() {
        return user("From");
    }

    String to() {
        String to = user("To");
        return to.isEmpty() ? SipUri.userOf(Text.readable(invite.uri())) : to;
    }

    private String user(String header) {
        return invite.headers()
                .first(header)
                .map(value -> NameAddr.of(Text.readable(value)).user())
                .orElse("");
    }

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (SipHeaders.Field field : invite.headers().fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (!UNTOLD.contains(name)) {
                headers.putIfAbsent(name, Text.readable(field.value()));
            }
        }
        return headers;
    }
}
