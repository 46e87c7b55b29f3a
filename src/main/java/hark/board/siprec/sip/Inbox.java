package hark.board.siprec.sip;

/// Takes what the transports read, on their threads.
public interface Inbox {
    void arrived(SipParser.Parsed parsed, Flow flow);

    /// Whether somebody still counts on this way: a dialog that came over it.
    boolean needs(Flow flow);
}
