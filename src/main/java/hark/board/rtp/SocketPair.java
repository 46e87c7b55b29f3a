package hark.board.rtp;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The two sockets of a leg.
record SocketPair(int port, MediaSocket rtp, MediaSocket rtcp) {
    private static final Logger LOG = LoggerFactory.getLogger(SocketPair.class);

    /// @throws IOException when one of the two ports is somebody else's; neither is kept then
    static SocketPair bind(Binding binding, int port) throws IOException {
        MediaSocket rtp = binding.bind(port);
        try {
            return new SocketPair(port, rtp, binding.bind(port + 1));
        } catch (IOException e) {
            rtp.close();
            throw e;
        }
    }

    void close() {
        close(rtp);
        close(rtcp);
    }

    private static void close(MediaSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.warn("Could not close an RTP socket", e);
        }
    }

    /// How ports are opened.
    interface Binding {
        MediaSocket bind(int port) throws IOException;
    }
}
