package hark.wire;

import hark.api.event.Event;
import hark.api.event.EventFeed;
import hark.api.event.EventFilter;
import hark.api.event.EventListener;
import hark.api.event.Lost;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// What waits for one who is told events, and how far he has been told. First it reads the journal, page after page as
/// fast as he takes them, then it follows the feed. When too much waits, all of it is lost and a [Lost] stands in its
/// place: nobody waits for a slow one. Safe for use by many threads; one takes what waits.
public final class EventQueue implements EventListener {
    /// Where its events come from.
    private enum Stage {
        /// The feed, or it has been asked whether it remembers enough.
        FEED,
        /// A page of the journal is being read.
        READING,
        /// A page of the journal has been read, and what is left of it waits.
        PAGE
    }

    private final EventFeed feed;
    private final EventFilter filter;
    private final int most;
    private final Listener listener;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private Optional<Lost> lost = Optional.empty();
    private Stage stage = Stage.FEED;
    private long seen;
    private volatile boolean over;

    /// Who is told.
    public interface Listener {
        /// There is something to be taken, perhaps.
        void wake();

        /// Has a thread do this that may wait.
        void start(Runnable task);

        /// What he should have been told cannot be found out.
        void broken(Exception e);
    }

    /// Where events come from.
    ///
    /// @param queueMax `events.queueMax`: events that may wait for one who is told them
    public record Source(EventFeed feed, int queueMax) {}

    /// @param after what comes after that event waits
    public EventQueue(Source source, EventFilter filter, Listener listener, long after) {
        feed = source.feed();
        most = source.queueMax();
        this.filter = filter;
        this.listener = listener;
        seen = after;
    }

    public EventFilter filter() {
        return filter;
    }

    public void begin() {
        feed.follow(this, seen());
    }

    @Override
    public void told(Event event) {
        take(event);
        listener.wake();
    }

    private synchronized void take(Event event) {
        if (over || event.id() <= seen) {
            return;
        }
        seen = event.id();
        if (!filter.matches(event)) {
            return;
        }
        if (waiting.size() < most) {
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
        listener.start(this::read);
    }

    private void read() {
        try {
            took(feed.read(seen()));
        } catch (IOException | RuntimeException e) {
            listener.broken(e);
        }
        listener.wake();
    }

    private synchronized long seen() {
        return seen;
    }

    private synchronized void took(EventFeed.Page page) {
        page.lost().ifPresent(this::lose);
        page.events().stream().filter(filter::matches).forEach(waiting::add);
        seen = page.last();
        stage = Stage.PAGE;
    }

    /// Who takes what waits.
    public interface Taker {
        boolean hasRoom();

        /// Stands in the place of what was lost.
        void take(Lost lost);

        void take(Event event);

        /// That was all for now.
        void done();
    }

    /// Hands over what waits, in order, as long as there is room. Nobody else takes from it meanwhile.
    public synchronized void drainTo(Taker taker) {
        if (over) {
            return;
        }
        lost.ifPresent(taker::take);
        lost = Optional.empty();
        while (!waiting.isEmpty() && taker.hasRoom()) {
            taker.take(waiting.remove());
        }
        if (waiting.isEmpty() && stage == Stage.PAGE) {
            stage = Stage.FEED;
            feed.follow(this, seen);
        }
        taker.done();
    }

    /// Nothing is handed over after this has returned.
    public synchronized void endNow() {
        end();
    }

    /// Must not wait: it takes no lock.
    public void end() {
        over = true;
        feed.leave(this);
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
