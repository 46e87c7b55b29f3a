package hark.board.siprec.sip;

/// The user of the transaction layer (RFC 3261 17): decides what is answered. Called one message at a time.
public interface SipUser {
    /// A new request, never a repetition, never ACK or CANCEL. It is answered before the call returns.
    void request(ServerTransaction transaction);

    /// Whether the request belongs to a dialog of ours.
    boolean knows(SipRequest request);

    /// Whether a dialog of ours came by this way.
    boolean uses(Flow flow);

    /// An ACK that belongs to a 2xx.
    void ack(SipRequest ack);
}
