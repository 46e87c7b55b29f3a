package hark.board.siprec.sip;

/// A request.
///
/// @param method as given; methods are compared with case (RFC 3261 7.1)
/// @param uri the Request-URI as given
@SuppressWarnings("ArrayRecordComponent")
public record SipRequest(String method, String uri, SipHeaders headers, byte[] body)
        implements SipMessage {
    @Override
    public String startLine() {
        return method + " " + uri + " SIP/2.0";
    }

    public SipRequest with(SipHeaders other) {
        return new SipRequest(method, uri, other, body);
    }

    public SipRequest withoutBody() {
        return new SipRequest(method, uri, headers, new byte[0]);
    }

    /// The topmost Via, which the parser has made sure of.
    public Via via() {
        return headers.items("Via").stream().findFirst().flatMap(Via::of).orElse(Via.NONE);
    }
}
