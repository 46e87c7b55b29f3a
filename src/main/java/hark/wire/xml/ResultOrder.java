package hark.wire.xml;

/// Which of the vendor's own two orders a result keeps. [D]
public enum ResultOrder {
    /// REQUESTTYPE before REQUESTID, as a real server was seen to answer. [A by capture]
    CAPTURED,
    /// REQUESTID first, as the vendor's printed samples have it. [A]
    DOCUMENTED
}
