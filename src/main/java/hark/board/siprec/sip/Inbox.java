package hark.board.siprec.sip;

/// Takes what the transports read, on their threads.
public interface Inbox {
    void arrived(SipParser.Parsed parsed, Flow flow);
}
