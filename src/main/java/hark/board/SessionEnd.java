package hark.board;

/// Why a session ended.
public enum SessionEnd {
    /// The other side said so (BYE).
    HUNG_UP,
    /// The source fell silent: no RTP and no signalling for longer than allowed.
    LOST,
    /// We stopped it: shutdown, or a limit.
    STOPPED
}
