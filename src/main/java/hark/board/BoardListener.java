package hark.board;

/// Who is told what a board hears. Called on the board's threads, so every method returns at once and never blocks.
public interface BoardListener {
    /// A session began on this channel. Its audio may already flow: the channel keeps the first packets until
    /// [Channel#settle] is called, so nothing is lost while the core decides.
    void began(Channel channel, SessionFacts facts);

    /// Signalling told something new: participants, streams, hold, late metadata. Always the whole facts.
    void changed(Channel channel, SessionFacts facts);

    /// The session is over. The channel's taps still have to be closed by whoever opened them.
    void ended(Channel channel, SessionEnd end);

    /// A session came and could not be taken: nothing of it is heard.
    ///
    /// @param facts without streams
    void turnedAway(SessionFacts facts, Obstacle obstacle);

    /// Why not.
    ///
    /// @param what a sentence without its stop
    record Obstacle(Kind kind, String what) {
        /// What is short.
        public enum Kind {
            /// Room: channels, ports, sessions.
            ROOM,
            /// Audio that could be heard, in what was offered.
            AUDIO,
            /// Time: the server ends.
            TIME
        }
    }
}
