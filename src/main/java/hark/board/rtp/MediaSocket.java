package hark.board.rtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// A UDP port of a leg. How datagrams are taken from it is the matter of the [Reception] it was bound for.
sealed interface MediaSocket extends AutoCloseable permits ChannelSocket, KernelSocket {
    /// Holds more than a second of G.711 while the media thread is kept waiting.
    int RECEIVE_BUFFER_BYTES = 256 * 1024;

    /// @throws IllegalArgumentException when the address is of a family that this socket cannot reach
    void send(ByteBuffer packet, InetSocketAddress to) throws IOException;

    /// Closing twice is the same as closing once.
    @Override
    void close() throws IOException;
}
