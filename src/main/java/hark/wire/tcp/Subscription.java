package hark.wire.tcp;

import hark.api.event.Event;
import hark.api.event.EventFeed;
import hark.api.event.EventFilter;
import hark.api.event.EventListener;
import hark.api.event.Lost;
import hark.wire.tcp.Feeding.Desk;
import hark.wire.xml.Bytes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// What waits for one client, and how far it has been told. First it reads the journal, page after page as fast as the
/// client takes them, then it follows the feed. When too much waits, all of it is lost and one EVENTSLOST stands in its
/// place: nobody waits for a slow client.
final class Subscription implements EventListener {
    private static final int WRITE_BYTES = 64 * 1024;

    /// Where its events come from.
    private enum Stage {
        /// The feed, or it has been asked whether it remembers enough.
        FEED,
        /// A page of the journal is being read.
        READING,
        /// A page of the journal has been read, and what is left of it waits.
        PAGE
    }

    private final Parts parts;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private Optional<Lost> lost = Optional.empty();
    private Stage stage = Stage.FEED;
    private long seen;
    private volatile boolean over;

    /// @param after it is told what comes after that event
    Subscription(Parts parts, long after) {
        this.parts = parts;
        this.seen = after;
    }

    /// @param wake has [#write] called soon
    record Parts(Desk desk, EventFilter filter, Telling.Line line, Runnable wake) {}

    EventFilter filter() {
        return parts.filter();
    }

    private EventFeed feed() {
        return parts.desk().feed();
    }

    void begin() {
        feed().follow(this, seen);
    }

    @Override
    public void told(Event event) {
        take(event);
        parts.wake().run();
    }

    private synchronized void take(Event event) {
        if (over || event.id() <= seen) {
            return;
        }
        seen = event.id();
        if (!parts.filter().matches(event)) {
            return;
        }
        if (waiting.size() < parts.desk().queueMax()) {
            waiting.add(event);
        } else {
            lose(new Lost(waiting.size() + 1L, waiting.element().id(), event.id()));
            waiting.clear();
        }
    }

    private void lose(Lost more) {
        lost =
                Optional.of(
                        lost.map(before ->
                                        new Lost(
                                                before.count() + more.count(),
                                                before.from(),
                                                more.to()))
                                .orElse(more));
    }

    @Override
    public void behind() {
        synchronized (this) {
            stage = Stage.READING;
        }
        parts.line().start(this::read);
    }

    private void read() {
        try {
            long after = seen();
            took(feed().read(after));
        } catch (IOException | RuntimeException e) {
            parts.line().broken(e);
        }
        parts.wake().run();
    }

    private synchronized long seen() {
        return seen;
    }

    private synchronized void took(EventFeed.Page page) {
        page.lost().ifPresent(this::lose);
        page.events().stream().filter(parts.filter()::matches).forEach(waiting::add);
        seen = page.last();
        stage = Stage.PAGE;
    }

    /// Puts some of what waits into the outbox.
    ///
    /// @return whether there was anything
    synchronized boolean write(Outbox outbox) {
        if (over) {
            return false;
        }
        Bytes out = new Bytes(512);
        lost.ifPresent(each -> parts.desk().writer().write(each, out));
        lost = Optional.empty();
        while (!waiting.isEmpty() && out.length() < WRITE_BYTES) {
            parts.desk().writer().write(waiting.remove(), out);
        }
        if (waiting.isEmpty() && stage == Stage.PAGE) {
            stage = Stage.FEED;
            feed().follow(this, seen);
        }
        if (out.length() > 0) {
            outbox.add(parts.line().counted(out));
        }
        return out.length() > 0;
    }

    /// Nothing is put into the outbox after this has returned.
    synchronized void endNow() {
        end();
    }

    void end() {
        over = true;
        feed().leave(this);
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
