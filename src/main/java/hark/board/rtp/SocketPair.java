package hark.board.rtp;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The two sockets of a leg.
record SocketPair(int port, DatagramChannel rtp, DatagramChannel rtcp) {
    private static final Logger LOG = LoggerFactory.getLogger(SocketPair.class);

    /// Holds more than a second of G.711 while the media thread is kept waiting.
    static final int RECEIVE_BUFFER_BYTES = 256 * 1024;

    /// @throws IOException when one of the two ports is somebody else's; neither is kept then
    static SocketPair bind(InetAddress address, int port) throws IOException {
        DatagramChannel rtp = bindOne(address, port);
        try {
            return new SocketPair(port, rtp, bindOne(address, port + 1));
        } catch (IOException e) {
            rtp.close();
            throw e;
        }
    }

    void close() {
        close(rtp);
        close(rtcp);
    }

    private static DatagramChannel bindOne(InetAddress address, int port) throws IOException {
        StandardProtocolFamily family =
                address instanceof Inet6Address
                        ? StandardProtocolFamily.INET6
                        : StandardProtocolFamily.INET;
        DatagramChannel socket = DatagramChannel.open(family);
        try {
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            return socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void close(DatagramChannel socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.warn("Could not close an RTP socket", e);
        }
    }
}
