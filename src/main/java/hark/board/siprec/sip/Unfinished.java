package hark.board.siprec.sip;

import hark.support.Timers;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connections whose handshake is not over. Each has its time, and of too many the one that has been at it longest
/// gives way: who never finishes keeps nobody out. Thread-safe.
public final class Unfinished {
    private static final Logger LOG = LoggerFactory.getLogger(Unfinished.class);

    private final int max;
    private final Duration time;
    private final Timers timers;
    private final Set<One> all = new LinkedHashSet<>();

    /// @param max at a time
    /// @param time for each
    public Unfinished(int max, Duration time, Timers timers) {
        this.max = max;
        this.time = time;
        this.timers = timers;
    }

    Timers timers() {
        return timers;
    }

    One begin(Socket socket) {
        One one = new One(socket);
        synchronized (all) {
            Iterator<One> eldest = all.iterator();
            while (all.size() >= max) {
                eldest.next().giveUp();
                eldest.remove();
            }
            all.add(one);
        }
        return one;
    }

    /// To be closed when it has finished.
    final class One implements AutoCloseable {
        private final Socket socket;
        private final Timers.Alarm patience;

        private One(Socket socket) {
            this.socket = socket;
            this.patience = timers.after(time, this::giveUp);
        }

        private void giveUp() {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("{} did not close: {}", socket, e.toString());
            }
        }

        @Override
        public void close() {
            patience.cancel();
            synchronized (all) {
                all.remove(this);
            }
        }
    }
}
