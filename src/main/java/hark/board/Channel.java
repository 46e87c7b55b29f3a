package hark.board;

/// One line of a board while it carries a session: what the core taps to record, black out and listen.
public interface Channel {
    /// The line's number on this core, from the [ChannelPool]; its own until the session ends.
    int number();

    String sessionId();

    /// Name of the board it is on.
    String board();

    /// Begins to hand every packet of every leg to the sink. Returns at once. Packets held back since the session
    /// began (see [#settle]) are handed over first, so that a recording decided at the start misses nothing.
    ///
    Tap tap(PacketSink sink, TapStart start);

    /// The core has decided for this session: packets need no longer be held back for a first tap.
    void settle();

    /// How a tap begins.
    enum TapStart {
        OPEN,
        BLACKED_OUT
    }
}
