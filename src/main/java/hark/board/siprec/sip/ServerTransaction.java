package hark.board.siprec.sip;

/// A request of somebody else's and our answer to it (RFC 3261 17.2).
public sealed interface ServerTransaction permits InviteTransaction, PlainTransaction {
    SipRequest request();

    /// The way the request came.
    Flow flow();

    /// Sends the answer, and again whenever it seems lost. There is one: what is said after it is not heard.
    void respond(SipResponse response);

    /// The same request once more, or the ACK to a refusal.
    void again(SipRequest repeated);
}
