package hark.board.rtp;

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
        Optional<SenderReport> report) {}
