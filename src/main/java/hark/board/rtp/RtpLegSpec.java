package hark.board.rtp;

import hark.board.srtp.SrtpTerms;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/// One leg as the signalling describes it.
///
/// @param encodings encoding name and clock rate by payload type, for example 0 → `PCMU/8000`, 101 →
///     `telephone-event/8000`
/// @param source where the other side's SDP says its media are (it receives there and, by symmetry, sends from
///     there); empty while the SDP does not say, for example with address 0.0.0.0
/// @param rtcp where our receiver reports go; empty when there is nowhere to send them
/// @param rtcpMux RTCP shares the RTP port (RFC 5761)
/// @param active false while the m-line is inactive (hold) or removed
/// @param srtp how packets are sealed; empty when they come in the clear
public record RtpLegSpec(
        Map<Integer, String> encodings,
        Optional<InetSocketAddress> source,
        Optional<InetSocketAddress> rtcp,
        boolean rtcpMux,
        boolean active,
        Optional<SrtpTerms> srtp) {
    public RtpLegSpec {
        encodings = Map.copyOf(encodings);
    }

    /// In the clear.
    public RtpLegSpec(
            Map<Integer, String> encodings,
            Optional<InetSocketAddress> source,
            Optional<InetSocketAddress> rtcp,
            boolean rtcpMux,
            boolean active) {
        this(encodings, source, rtcp, rtcpMux, active, Optional.empty());
    }

    /// The same, sealed.
    public RtpLegSpec with(SrtpTerms terms) {
        return new RtpLegSpec(encodings, source, rtcp, rtcpMux, active, Optional.of(terms));
    }

    /// The same, on hold.
    public RtpLegSpec quiet() {
        return new RtpLegSpec(encodings, source, rtcp, rtcpMux, false, srtp);
    }
}
