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
                .with("Contact", contact(transaction.flow()))
                .with("Allow", ALLOW)
                .with("Supported", SUPPORTED)
                .with("Accept", ACCEPT);
    }

    static String contact(Flow flow) {
        String host = LocalAddress.text(flow.local().getAddress());
        String transport =
                flow.protocol().equals("UDP")
                        ? ""
                        : ";transport=" + flow.protocol().toLowerCase(Locale.ROOT);
        return "<sip:hark@" + host + ":" + flow.local().getPort() + transport + ">;+sip.srs";
    }

    /// What the request requires and we do not know (RFC 3261 8.2.2.3).
    static List<String> unknownExtensions(SipRequest request) {
        Set<String> unknown = new TreeSet<>(request.headers().tokens("Require"));
        unknown.removeAll(EXTENSIONS);
        return List.copyOf(unknown);
    }
}
