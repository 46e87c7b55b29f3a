package hark.board.siprec.sip;

import java.net.InetSocketAddress;

/// A way to somebody: a UDP address, or a connection by TCP or TLS.
public interface Flow {
    /// As in Via: UDP, TCP, TLS.
    String protocol();

    /// The transport itself repeats what is lost, so that transactions need not.
    boolean reliable();

    InetSocketAddress remote();

    /// The address and port by which the other side reaches us, for Via, Contact and SDP.
    InetSocketAddress local();

    /// Sends, or fails silently but counted: SIP's own timers deal with loss. Never blocks for long.
    void send(byte[] message);

    /// Where the responses to this request go (RFC 3261 18.2.2, RFC 3581).
    Flow answering(SipRequest request);

    /// Where a request of ours goes whose next hop is this, as seen from where we heard of it.
    Flow toward(SipUri nextHop);
}
