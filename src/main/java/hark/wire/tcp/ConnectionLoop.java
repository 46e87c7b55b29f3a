package hark.wire.tcp;

import hark.wire.xml.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that looks after many connections: it reads what has come and writes what there is now room for. Nothing
/// it calls may wait.
final class ConnectionLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLoop.class);
    private static final int READ_BYTES = 64 * 1024;
    private static final Runnable END_OF_ROUND = () -> {};

    private final Selector selector;
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private final byte[] scratch = new byte[READ_BYTES];
    private final Bytes page = new Bytes(READ_BYTES);
    private final Thread thread;
    private volatile boolean closing;

    private ConnectionLoop(String name) throws IOException {
        selector = Selector.open();
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    static ConnectionLoop start(String name) {
        try {
            ConnectionLoop loop = new ConnectionLoop(name);
            loop.thread.start();
            return loop;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot wait for what clients send", e);
        }
    }

    /// Reads from now on what this connection is sent.
    void attend(Attended connection) {
        post(() -> {
            try {
                connection.channel().register(selector, SelectionKey.OP_READ, connection);
            } catch (ClosedChannelException e) {
                connection.close(); // it was closed while it waited for its turn
            }
        });
    }

    /// To write on, for the loop's thread, until it turns to another connection.
    Bytes page() {
        return page;
    }

    /// Has the loop's thread do this soon.
    void post(Runnable errand) {
        errands.add(errand);
        wake();
    }

    /// Also lets go of channels that another thread has closed.
    void wake() {
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /// Changes what the loop waits for on a connection, from its own thread.
    void await(Attended connection, int operation, Interest interest) {
        SelectionKey key = connection.channel().keyFor(selector);
        if (key != null && key.isValid()) {
            switch (interest) {
                case ON -> key.interestOpsOr(operation);
                case OFF -> key.interestOpsAnd(~operation);
            }
        }
    }

    enum Interest {
        ON,
        OFF
    }

    private void run() {
        try (selector) {
            while (!closing) {
                if (errands.isEmpty()) {
                    selector.select(this::ready);
                } else {
                    selector.selectNow(this::ready);
                }
                runErrands();
            }
            selector.keys().forEach(key -> attended(key).close());
        } catch (IOException e) {
            LOG.error("Clients are not heard any more", e);
        }
    }

    /// Those that are there now: what comes meanwhile waits for the next round, so that however much there is to tell,
    /// clients are read and those who take again are written to.
    private void runErrands() {
        errands.add(END_OF_ROUND);
        for (Runnable errand = errands.remove();
                errand != END_OF_ROUND;
                errand = errands.remove()) {
            try {
                errand.run();
            } catch (CancelledKeyException e) {
                LOG.debug("A client left before its turn");
            } catch (RuntimeException | Error e) {
                LOG.error("A connection could not be looked after", e);
            }
        }
    }

    private void ready(SelectionKey key) {
        Attended connection = attended(key);
        try {
            connection.ready(key, scratch);
        } catch (IOException | CancelledKeyException e) {
            LOG.debug("A client is gone: {}", e.getMessage());
            connection.close();
        } catch (RuntimeException | Error e) { // with this one's memory free the others may go on
            LOG.error("A connection could not be looked after: closed", e);
            connection.close();
        }
    }

    private static Attended attended(SelectionKey key) {
        return (Attended) key.attachment();
    }

    /// Closes all connections that are left.
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
    }
}
