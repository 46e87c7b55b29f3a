package hark.wire.tcp;

import hark.api.event.Event;
import hark.api.event.EventFilter;
import hark.api.event.Lost;
import hark.wire.EventQueue;
import hark.wire.tcp.Feeding.Desk;
import hark.wire.xml.Bytes;
import hark.wire.xml.EventWriter;
import java.io.IOException;

/// What one connection has asked to be told, from its queue into its outbox.
final class Subscription {
    private static final int WRITE_BYTES = 64 * 1024;

    private final EventWriter writer;
    private final Telling.Line line;
    private final EventQueue queue;

    /// @param wake has [#write] called soon
    record Parts(Desk desk, EventFilter filter, Telling.Line line, Runnable wake) {}

    /// @param after it is told what comes after that event
    Subscription(Parts parts, long after) {
        writer = parts.desk().writer();
        line = parts.line();
        queue = new EventQueue(parts.desk().source(), parts.filter(), new Listener(parts), after);
    }

    private record Listener(Parts parts) implements EventQueue.Listener {
        @Override
        public void wake() {
            parts.wake().run();
        }

        @Override
        public void start(Runnable task) {
            parts.line().start(task);
        }

        @Override
        public void broken(Exception e) {
            parts.line().broken(e);
        }
    }

    EventFilter filter() {
        return queue.filter();
    }

    void begin() {
        queue.begin();
    }

    /// Writes some of what waits.
    ///
    /// @param page on which it is written, one after another for all whom a loop tells
    /// @return whether more waits
    boolean write(Outbox outbox, Bytes page) throws IOException {
        page.clear();
        boolean isMore = queue.drainTo(new Writing(page, outbox));
        outbox.flush();
        outbox.giveBack(page);
        return isMore;
    }

    private final class Writing implements EventQueue.Taker {
        private final Bytes out;
        private final Outbox outbox;

        Writing(Bytes out, Outbox outbox) {
            this.out = out;
            this.outbox = outbox;
        }

        @Override
        public boolean hasRoom() {
            return out.length() < WRITE_BYTES;
        }

        @Override
        public void take(Lost lost) {
            writer.write(lost, out);
        }

        @Override
        public void take(Event event) {
            writer.write(event, out);
        }

        @Override
        public void done() {
            if (out.length() > 0) {
                outbox.add(line.counted(out));
            }
        }
    }

    /// Nothing is put into the outbox after this has returned.
    void endNow() {
        queue.endNow();
    }

    void end() {
        queue.end();
    }
}
