package hark.board.rtp;

import hark.board.Channel;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/// A channel fed by RTP, as the signalling side sees it.
public interface RtpChannel extends Channel {
    /// The even port on which this leg expects RTP.
    int port(int leg);

    /// Signalling changed this leg: payload types, where packets come from, hold. Its port stays, and so does its
    /// place in the recording. Only after this may the source of the packets change.
    void update(int leg, RtpLegSpec spec);

    /// Opens one more leg in mid-session, with the next leg number.
    ///
    /// @return the new leg's number; empty when no port is free
    OptionalInt addLeg(RtpLegSpec spec);

    /// When the last RTP packet of any leg came, on the clock of Timers.nanos; the time of opening before the first.
    long lastPacketNanos();

    /// How well each leg was received so far; completes on the media thread, also after [#close].
    CompletionStage<List<LegStatistics>> statistics();

    /// Ends the session and gives the ports back, to be used again after their cool-down. Taps are closed by whoever
    /// opened them. Closing twice is the same as closing once.
    void close();
}
