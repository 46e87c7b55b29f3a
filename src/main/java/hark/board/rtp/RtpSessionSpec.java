package hark.board.rtp;

import java.util.List;

/// What a channel needs to know to listen.
///
/// @param number of the channel, from the ChannelPool
/// @param board name of the board it is on
/// @param legs in the order of the accepted audio m-lines
public record RtpSessionSpec(int number, String sessionId, String board, List<RtpLegSpec> legs) {
    public RtpSessionSpec {
        legs = List.copyOf(legs);
    }
}
