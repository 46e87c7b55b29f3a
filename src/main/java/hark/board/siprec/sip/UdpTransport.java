package hark.board.siprec.sip;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SIP over UDP: one socket, one thread that reads. A message of several kilobytes comes in IP fragments, which the
/// system puts together.
public final class UdpTransport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UdpTransport.class);
    private static final int RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;

    private final DatagramChannel channel;
    private final LocalAddress address;
    private final AllowedNetworks allowed;
    private final Counter unsent;

    private UdpTransport(
            DatagramChannel channel,
            LocalAddress address,
            AllowedNetworks allowed,
            MeterRegistry meters) {
        this.channel = channel;
        this.address = address;
        this.allowed = allowed;
        this.unsent = meters.counter("hark.sip.unsent", "transport", "udp");
    }

    /// @param port 0 takes a free one
    public static UdpTransport open(
            LocalAddress address, int port, AllowedNetworks allowed, MeterRegistry meters)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            channel.bind(new InetSocketAddress(address.bind(), port));
            return new UdpTransport(channel, address, allowed, meters);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    public int port() {
        return channel.socket().getLocalPort();
    }

    public void start(Inbox inbox) {
        Thread.ofPlatform().name("sip-udp").daemon().start(() -> read(inbox));
    }

    /// The way to somebody we knew in an earlier life.
    public Flow toward(InetSocketAddress remote) {
        return new UdpFlow(remote);
    }

    private void read(Inbox inbox) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(SipParser.MESSAGE_BYTES_MAX);
        while (channel.isOpen()) {
            try {
                buffer.clear();
                InetSocketAddress source = (InetSocketAddress) channel.receive(buffer);
                if (allowed.allow(source.getAddress())) {
                    inbox.arrived(SipParser.parse(bytes(buffer.flip())), new UdpFlow(source));
                }
            } catch (ClosedChannelException e) {
                LOG.debug("SIP over UDP has ended");
            } catch (IOException e) {
                LOG.warn("A datagram could not be read: {}", e.toString());
            } catch (RuntimeException | StackOverflowError e) {
                LOG.error("A datagram made us fail", e);
            }
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("The SIP socket did not close: {}", e.toString());
        }
    }

    private final class UdpFlow implements Flow {
        private final InetSocketAddress remote;

        UdpFlow(InetSocketAddress remote) {
            this.remote = remote;
        }

        @Override
        public String protocol() {
            return "UDP";
        }

        @Override
        public boolean reliable() {
            return false;
        }

        @Override
        public InetSocketAddress remote() {
            return remote;
        }

        @Override
        public InetSocketAddress local() {
            return new InetSocketAddress(address.toward(remote), port());
        }

        @Override
        public void send(byte[] message) {
            try {
                channel.send(ByteBuffer.wrap(message), remote);
            } catch (IOException | IllegalArgumentException e) {
                unsent.increment();
                LOG.warn("Could not send to {}: {}", remote, e.toString());
            }
        }

        /// To the source address, never to what Via claims: nobody can aim our answers at a third party.
        @Override
        public Flow answering(SipRequest request) {
            int port = request.via().answerPort();
            return port == 0 || port == remote.getPort()
                    ? this
                    : new UdpFlow(new InetSocketAddress(remote.getAddress(), port));
        }

        @Override
        public Flow toward(SipUri nextHop) {
            return nextHop.address().<Flow>map(UdpFlow::new).orElse(this);
        }
    }
}
