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
}
