package hark.board.rtp;

import java.util.List;

/// What a channel needs to know to listen.
///
/// @param number of the channel, from the ChannelPool
/// @param board name of the board it is on
/// @param legs in the order of the accepted audio m-lines
/// @param ports those the other side was told in an earlier life, by leg; further legs take any
public record RtpSessionSpec(
        int number, String sessionId, String board, List<RtpLegSpec> legs, List<Integer> ports) {
    public RtpSessionSpec {
        legs = List.copyOf(legs);
        ports = List.copyOf(ports);
    }

    /// On any ports.
    public RtpSessionSpec(int number, String sessionId, String board, List<RtpLegSpec> legs) {
        this(number, sessionId, board, legs, List.of());
    }
}
