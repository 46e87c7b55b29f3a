package hark.wire;

import hark.api.event.Event;
import hark.api.event.EventFeed;
import hark.api.event.EventFilter;
import hark.api.event.EventListener;
import hark.api.event.Lost;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What waits for one who is told events, and how far he has been told. First it reads the journal, page after page as
/// fast as he takes them, then it follows the feed. When too much waits, all of it is lost and a [Lost] stands in its
/// place, or what came last is left for the journal: nobody waits for a slow one. Safe for use by many threads; one
/// takes what waits.
public final class EventQueue implements EventListener {
    /// Where its events come from.
    private enum Stage {
        /// The feed, or it has been asked whether it remembers enough.
        FEED,
        /// A page of the journal is being read.
        READING,
        /// A page of the journal has been read, and what is left of it waits.
        PAGE,
        /// The feed is to go on without him. What it tells him until it lets go of him he will read.
        LEAVING,
        /// When what waits is taken, he reads on in the journal.
        FULL
    }

    /// What becomes of events when as many wait as may.
    public enum WhenFull {
        /// They are lost to him, so that he gets the newest.
        LOSE,
        /// They are read from the journal when he has room: nothing is lost that is kept.
        READ_LATER
    }

    private final EventFeed feed;
    private final EventFilter filter;
    private final Source source;
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
    public record Source(EventFeed feed, int queueMax, WhenFull whenFull) {
        public Source(EventFeed feed, int queueMax) {
            this(feed, queueMax, WhenFull.LOSE);
        }
    }

    /// @param after what comes after that event waits
    public EventQueue(Source source, EventFilter filter, Listener listener, long after) {
        feed = source.feed();
        this.source = source;
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
    public void told(List<Event> events) {
        if (take(events)) {
            listener.wake();
        }
    }

    /// @return whether there is something for him
    private synchronized boolean take(List<Event> events) {
        boolean isMore = false;
        for (Event event : events) {
            if (!over && stage == Stage.FEED && event.id() > seen) {
                isMore |= take(event);
            }
        }
        return isMore;
    }

    private boolean take(Event event) {
        boolean wanted = filter.matches(event);
        if (wanted && waiting.size() >= source.queueMax()) {
            overflow(event);
            return true;
        }
        seen = event.id();
        if (wanted) {
            waiting.add(event);
        }
        return wanted;
    }

    private void overflow(Event event) {
        switch (source.whenFull()) {
            case LOSE -> {
                lose(new Lost(waiting.size() + 1L, waiting.element().id(), event.id()));
                waiting.clear();
                seen = event.id();
            }
            case READ_LATER -> {
                stage = Stage.LEAVING;
                feed.leave(this);
            }
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
    public void left() {
        synchronized (this) {
            if (stage != Stage.LEAVING) {
                return;
            }
            stage = Stage.FULL;
        }
        listener.wake();
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

    /// Reads the journal anew after it was broken: nothing has been left out.
    public synchronized void again() {
        if (stage == Stage.READING) {
            listener.start(this::read);
        }
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
    ///
    /// @return whether something waits that there was no room for
    public synchronized boolean drainTo(Taker taker) {
        if (over) {
            return false;
        }
        lost.ifPresent(taker::take);
        lost = Optional.empty();
        while (!waiting.isEmpty() && taker.hasRoom()) {
            taker.take(waiting.remove());
        }
        if (waiting.isEmpty()) {
            goOn();
        }
        taker.done();
        return !waiting.isEmpty();
    }

    private void goOn() {
        switch (stage) {
            case FEED, READING, LEAVING -> {}
            case PAGE -> {
                stage = Stage.FEED;
                feed.follow(this, seen);
            }
            case FULL -> behind();
        }
    }

    @Override
    public synchronized int waiting() {
        return waiting.size();
    }

    /// The event up to which he has been told everything; empty while something waits or is read.
    public synchronized OptionalLong caughtUpTo() {
        boolean all = waiting.isEmpty() && lost.isEmpty() && stage == Stage.FEED;
        return all ? OptionalLong.of(seen) : OptionalLong.empty();
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
