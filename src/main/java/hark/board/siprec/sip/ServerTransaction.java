package hark.board.siprec.sip;

/// A request of somebody else's that wants an answer (RFC 3261 17.2). It lasts while it is being answered; what is kept
/// for repetitions is the answer alone, see [Answering].
public final class ServerTransaction {
    private final SipRequest request;
    private final Flow flow;
    private final Answering answering;

    ServerTransaction(SipRequest request, Flow flow, Answering answering) {
        this.request = request;
        this.flow = flow;
        this.answering = answering;
    }

    public SipRequest request() {
        return request;
    }

    /// The way the request came.
    public Flow flow() {
        return flow;
    }

    /// Sends the answer, and again whenever it seems lost. There is one: what is said after it is not heard.
    public void respond(SipResponse response) {
        answering.respond(response);
    }
}
