package hark.board.rtp;

/// Hands out channels whose legs listen on RTP ports of their own: even ports, with RTCP on the next one.
public interface RtpReceiver extends AutoCloseable {
    /// Opens a port pair for each leg of the session, all or none.
    Opening open(RtpSessionSpec spec);

    /// Closes every channel that is still open.
    @Override
    void close();

    /// What became of the wish for ports.
    sealed interface Opening permits Opened, NoPortFree {}

    /// All legs listen; packets that come are held back until [RtpChannel#settle].
    record Opened(RtpChannel channel) implements Opening {}

    /// The port range is used up or still cooling down, or nobody is left to listen: the session has to be refused
    /// (503).
    record NoPortFree() implements Opening {}
}
