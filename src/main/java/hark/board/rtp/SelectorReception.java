package hark.board.rtp;

import hark.support.Timers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits for all sockets at once and takes each datagram as it comes. Works everywhere; costs several times what
/// [SweepReception] does, since on each leg every packet comes alone.
final class SelectorReception implements Reception {
    private static final Logger LOG = LoggerFactory.getLogger(SelectorReception.class);

    /// Packets taken from one socket before the others have their turn.
    private static final int BURST = 32;

    private final Timers timers;
    private final Selector selector = Selector.open();
    private final Datagram datagram =
            new Datagram(ByteBuffer.allocateDirect(Datagram.BYTES_MAX + 1));

    /// @throws IOException when the operating system grants no selector
    SelectorReception(Timers timers) throws IOException {
        this.timers = timers;
    }

    @Override
    public void listen(Inlet inlet) {
        try {
            channel(inlet).register(selector, SelectionKey.OP_READ, inlet);
        } catch (ClosedChannelException e) {
            LOG.warn("An RTP socket was closed before it was listened to", e);
        }
    }

    /// The selector forgets a channel that is closed.
    @Override
    public void forget(Inlet inlet) {}

    @Override
    public void await(Taker taker) throws IOException {
        selector.select(key -> ready(key, taker), NAP.toMillis());
    }

    @Override
    public void drain(Inlet inlet, Taker taker) {
        receive(inlet, taker, DRAIN);
    }

    @Override
    public void wakeUp() {
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }

    private void ready(SelectionKey key, Taker taker) {
        if (key.isValid() && !receive((Inlet) key.attachment(), taker, BURST)) {
            key.cancel();
        }
    }

    /// @return false when the socket is of no use any more
    private boolean receive(Inlet inlet, Taker taker, int most) {
        try {
            for (int i = 0; i < most && datagram.receive(channel(inlet), timers); i++) {
                taker.take(inlet, datagram);
            }
            return true;
        } catch (ClosedChannelException e) {
            return false;
        } catch (IOException | RuntimeException e) {
            if (inlet.session().goesOn(e)) {
                return true;
            }
            LOG.error("Channel {} stops listening on a port", inlet.session().channel());
            return false;
        }
    }

    private static DatagramChannel channel(Inlet inlet) {
        return switch (inlet.socket()) {
            case ChannelSocket socket -> socket.channel();
            case KernelSocket swept -> throw new IllegalStateException("bound for sweeping");
        };
    }
}
