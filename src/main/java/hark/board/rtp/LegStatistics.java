package hark.board.rtp;

import hark.audio.EModel;
import hark.board.SenderReport;
import java.util.Optional;

/// How well a leg was received, since it was opened.
///
/// @param packets received, without duplicates and strays
/// @param lost by the sequence numbers
/// @param reordered came after a later one, and are kept
/// @param strays too far from the others to be of their run; dropped
/// @param strangers not from the locked source; dropped
/// @param malformed not RTP, or longer than a datagram may be; dropped
/// @param unauthentic SRTP that could not be opened; dropped
/// @param ssrcChanges how often another sender took over in the same leg
/// @param jitterMillis RFC 3550 section 6.4.1
/// @param longestGapMillis without a packet between two
/// @param encoding of the last packet of audio; blank before it
/// @param report the latest sender report of the present SSRC
public record LegStatistics(
        long packets,
        long lost,
        long duplicates,
        long reordered,
        long strays,
        long strangers,
        long malformed,
        long unauthentic,
        long ssrcChanges,
        double jitterMillis,
        long longestGapMillis,
        String encoding,
        Optional<SenderReport> report) {
    public double lossPercent() {
        return packets + lost == 0 ? 0 : 100.0 * lost / (packets + lost);
    }

    /// See [EModel].
    public double mos() {
        return EModel.mos(encoding, lossPercent(), jitterMillis);
    }
}
