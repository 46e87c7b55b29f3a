package hark.board;

/// By what signalling says that a leg is on hold.
public enum HoldSign {
    /// Its m-line stands and nothing is to be sent on it: `inactive` or `recvonly` (RFC 3264 5.1, 8.4), or the address
    /// of nowhere (RFC 2543).
    SDP,
    /// Whoever spoke on it is still there and, by the metadata, does not send it any more (RFC 7865 6.10).
    METADATA
}
