package hark.board.siprec;

import hark.board.siprec.sdp.Media;
import hark.board.siprec.sdp.Sdp;
import hark.board.siprec.sip.LocalAddress;
import hark.support.Subnet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.stream.Stream;

/// Which address of ours an SDP names for RTP.
///
/// @param rtp where the RTP sockets are bound, and what is told instead
record MediaAddress(LocalAddress rtp) {
    /// Only the port is nobody's: nothing is sent there, the system is asked which way it would go.
    private static final int DISCARD = 9;

    /// The advertised address; else the one RTP is bound to; else, bound to all, the one by which the signalling's
    /// sender reaches us. Where that is of another family than RTP is received in, the one by which his media do.
    InetAddress toward(InetAddress signalling, Optional<Sdp> offer) {
        Stream<InetAddress> media =
                offer.stream()
                        .flatMap(sdp -> sdp.medias().stream())
                        .map(Media::host)
                        .flatMap(host -> Subnet.parse(host).stream())
                        .map(Subnet::address);
        InetAddress theirs =
                Stream.concat(Stream.of(signalling), media)
                        .filter(rtp::speaks)
                        .findFirst()
                        .orElse(signalling);
        return rtp.toward(new InetSocketAddress(theirs, DISCARD));
    }
}
