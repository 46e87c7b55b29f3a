package hark.board.siprec.sip;

/// A response to a request in the making: what RFC 3261 8.2.6 copies is copied.
public final class Reply {
    private final Status status;
    private final SipHeaders.Builder headers = new SipHeaders.Builder();
    private byte[] body = new byte[0];

    private Reply(Status status) {
        this.status = status;
    }

    /// @param tag goes into To when the request had none there
    public static Reply to(SipRequest request, Status status, String tag) {
        Reply reply = new Reply(status);
        SipHeaders asked = request.headers();
        reply.headers.addAll("Via", asked.all("Via"));
        reply.headers.addAll("From", asked.all("From"));
        asked.first("To")
                .map(to -> request.toTag().isEmpty() ? to + ";tag=" + tag : to)
                .ifPresent(to -> reply.headers.add("To", to));
        reply.headers.addAll("Call-ID", asked.all("Call-ID"));
        reply.headers.addAll("CSeq", asked.all("CSeq"));
        return reply;
    }

    public Reply with(String name, String value) {
        headers.add(name, value);
        return this;
    }

    /// Says in words what was wrong (RFC 3261 20.43, code 399).
    public Reply because(String why) {
        return with("Warning", "399 hark \"" + why.replaceAll("[\"\\\\\r\n]", " ") + "\"");
    }

    public Reply withBody(String type, byte[] bytes) {
        headers.add("Content-Type", type);
        body = bytes.clone();
        return this;
    }

    public SipResponse build() {
        headers.add("Server", "Hark");
        return new SipResponse(status.code(), status.phrase(), headers.build(), body);
    }
}
