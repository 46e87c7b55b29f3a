package hark.board.rtp;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// A port as every Java has it.
record ChannelSocket(DatagramChannel channel) implements MediaSocket {
    static ChannelSocket bind(InetAddress address, int port) throws IOException {
        StandardProtocolFamily family =
                address instanceof Inet6Address
                        ? StandardProtocolFamily.INET6
                        : StandardProtocolFamily.INET;
        DatagramChannel channel = DatagramChannel.open(family);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            return new ChannelSocket(channel.bind(new InetSocketAddress(address, port)));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void send(ByteBuffer packet, InetSocketAddress to) throws IOException {
        channel.send(packet, to);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
