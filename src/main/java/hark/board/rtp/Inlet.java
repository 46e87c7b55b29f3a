package hark.board.rtp;

import hark.board.rtp.ReceiverCounts.Fate;

/// A socket, and whom its datagrams are for.
sealed interface Inlet {
    MediaSession session();

    UdpLeg leg();

    MediaSocket socket();

    /// @return what became of it
    Fate take(Datagram datagram);

    record Rtp(MediaSession session, UdpLeg leg) implements Inlet {
        @Override
        public MediaSocket socket() {
            return leg.sockets().rtp();
        }

        @Override
        public Fate take(Datagram datagram) {
            return session.onRtpPort(leg, datagram);
        }
    }

    record Rtcp(MediaSession session, UdpLeg leg) implements Inlet {
        @Override
        public MediaSocket socket() {
            return leg.sockets().rtcp();
        }

        @Override
        public Fate take(Datagram datagram) {
            return session.onRtcpPort(leg, datagram);
        }
    }
}
