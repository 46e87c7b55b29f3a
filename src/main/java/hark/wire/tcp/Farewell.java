package hark.wire.tcp;

import hark.support.Timers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a connection so that its last answer arrives: closing with bytes unread would make the network stack throw
/// away what the client has not yet taken (RFC 1122, section 4.2.2.13). So what still comes is read and dropped, until
/// the client closes, falls silent, has said too much or takes too long about it.
final class Farewell implements Attended {
    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);
    private static final Duration SILENCE = Duration.ofMillis(500);
    private static final Duration IN_ALL = Duration.ofSeconds(5);
    private static final int UNREAD_BYTES_MAX = 256 * 1024;

    private final SocketChannel channel;
    private final Timers timers;
    private final Runnable over;
    private final AtomicBoolean closed = new AtomicBoolean();
    private int unreadLeft = UNREAD_BYTES_MAX;
    private volatile boolean heard;

    /// @param over called once, when the connection is closed
    private Farewell(SocketChannel channel, Timers timers, Runnable over) {
        this.channel = channel;
        this.timers = timers;
        this.over = over;
    }

    /// Takes a connection over whose last answer has been written.
    static void say(SocketChannel channel, ConnectionLoop loop, Timers timers, Runnable over) {
        Farewell farewell = new Farewell(channel, timers, over);
        try {
            channel.shutdownOutput();
            loop.attend(farewell);
            farewell.watch(loop, timers.nanos());
        } catch (IOException e) {
            LOG.debug("A client left before its answer: {}", e.getMessage());
            farewell.close();
        }
    }

    private void watch(ConnectionLoop loop, long since) {
        heard = false;
        timers.after(
                SILENCE,
                () -> {
                    if (heard && timers.nanos() - since < IN_ALL.toNanos()) {
                        watch(loop, since);
                    } else {
                        close();
                        loop.wake();
                    }
                });
    }

    @Override
    public SocketChannel channel() {
        return channel;
    }

    @Override
    public void ready(SelectionKey key, byte[] scratch) throws IOException {
        int count = channel.read(ByteBuffer.wrap(scratch));
        heard = true;
        unreadLeft -= count;
        if (count < 0 || unreadLeft < 0) {
            close();
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A client was gone already: {}", e.getMessage());
        } finally {
            over.run();
        }
    }
}
