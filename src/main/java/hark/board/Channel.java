package hark.board;

import java.util.List;

/// One line of a board while it carries a session: what the core taps to record, black out and listen.
public interface Channel {
    /// The line's number on this core, from the [ChannelPool]; its own until the session ends.
    int number();

    String sessionId();

    /// Name of the board it is on.
    String board();

    /// Begins to hand every packet of every leg to the sink. Returns at once. Packets since the session began (see
    /// [#settle]) are handed over first, to each tap, so that no recording decided at the start misses anything.
    Tap tap(PacketSink sink, TapStart start);

    /// What came so far, by leg, as of a moment ago; empty from a board that does not count. For any thread.
    default List<LegHeard> heard() {
        return List.of();
    }

    /// The core has decided for this session: a later tap begins with the next packet.
    void settle();

    /// How a tap begins.
    enum TapStart {
        OPEN,
        BLACKED_OUT
    }
}
