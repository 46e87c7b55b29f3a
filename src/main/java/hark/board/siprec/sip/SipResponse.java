package hark.board.siprec.sip;

/// A response.
@SuppressWarnings("ArrayRecordComponent")
public record SipResponse(int status, String reason, SipHeaders headers, byte[] body)
        implements SipMessage {
    @Override
    public String startLine() {
        return "SIP/2.0 " + status + " " + reason;
    }

    /// No more than a sign that the request has arrived.
    public boolean isProvisional() {
        return status < 200;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
