package hark.board.siprec;

import hark.board.siprec.sip.Flow;
import hark.board.siprec.sip.LocalAddress;
import hark.board.siprec.sip.Reply;
import hark.board.siprec.sip.ServerTransaction;
import hark.board.siprec.sip.SipRequest;
import hark.board.siprec.sip.Status;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The header fields with which a recording server introduces itself (RFC 7866 6.2).
final class Wording {
    static final String ALLOW = "INVITE, ACK, BYE, CANCEL, OPTIONS, UPDATE, PRACK";
    static final String SUPPORTED = "siprec, timer, 100rel, replaces";
    static final String ACCEPT =
            "application/sdp, application/rs-metadata+xml, application/rs-metadata,"
                    + " application/rs-metadata-request, multipart/mixed";

    /// ACK and CANCEL never get as far as being answered by us.
    static final Set<String> METHODS = Set.of("INVITE", "BYE", "OPTIONS", "UPDATE", "PRACK");

    private static final Set<String> EXTENSIONS = Set.of("siprec", "timer", "100rel", "replaces");

    private Wording() {}

    static Reply introduced(ServerTransaction transaction, Status status, String tag) {
        return Reply.to(transaction.request(), status, tag)
                .with("Contact", contact(transaction.flow(), transaction.request().uri()))
                .with("Allow", ALLOW)
                .with("Supported", SUPPORTED)
                .with("Accept", ACCEPT);
    }

    /// Who calls a `sips:` address is given one back (RFC 3261 12.1.1), as far as TLS leads to us.
    ///
    /// @param called the Request-URI
    static String contact(Flow flow, String called) {
        boolean secure = flow.protocol().equals("TLS");
        boolean sips = secure && called.toLowerCase(Locale.ROOT).startsWith("sips:");
        String transport =
                flow.protocol().equals("UDP") || sips
                        ? ""
                        : ";transport=" + flow.protocol().toLowerCase(Locale.ROOT);
        return "<%s:hark@%s:%d%s>;+sip.srs"
                .formatted(
                        sips ? "sips" : "sip",
                        LocalAddress.text(flow.local().getAddress()),
                        flow.local().getPort(),
                        transport);
    }

    /// What the request requires and we do not know (RFC 3261 8.2.2.3).
    static List<String> unknownExtensions(SipRequest request) {
        Set<String> unknown = new TreeSet<>(request.headers().tokens("Require"));
        unknown.removeAll(EXTENSIONS);
        return List.copyOf(unknown);
    }
}
