package hark.wire;

import hark.api.event.EventFilter;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An [EventQueue] for one who has a thread of his own: it waits until there is something, reads the journal when that
/// is due, and takes what waits.
public final class EventInbox {
    private static final Logger LOG = LoggerFactory.getLogger(EventInbox.class);

    private final Semaphore wakes = new Semaphore(0);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final EventQueue queue;
    private final Runnable whenUnreadable;

    /// @param after what comes after that event waits
    /// @param whenUnreadable the journal could not be read, and nothing comes until [#again] is called
    public EventInbox(
            EventQueue.Source source, EventFilter filter, long after, Runnable whenUnreadable) {
        this.whenUnreadable = whenUnreadable;
        queue = new EventQueue(source, filter, new Listener(), after);
    }

    private final class Listener implements EventQueue.Listener {
        @Override
        public void wake() {
            EventInbox.this.wake();
        }

        @Override
        public void start(Runnable task) {
            tasks.add(task);
            EventInbox.this.wake();
        }

        @Override
        public void broken(Exception e) {
            LOG.warn("Events of the past could not be read: {}", e.getMessage());
            whenUnreadable.run();
        }
    }

    public void begin() {
        queue.begin();
    }

    /// Ends a wait, or the next one.
    public void wake() {
        wakes.release();
    }

    /// Waits for something to do.
    ///
    /// @return false when there was nothing for so long
    public boolean await(Duration most) throws InterruptedException {
        boolean woken = wakes.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
        wakes.drainPermits();
        return woken;
    }

    /// Waits for something to do.
    public void await() throws InterruptedException {
        wakes.acquire();
        wakes.drainPermits();
    }

    /// Reads the journal where that is due, and hands over what waits as long as there is room.
    public void drainTo(EventQueue.Taker taker) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        queue.drainTo(taker);
    }

    /// Reads the journal once more, which could not be read.
    public void again() {
        queue.again();
    }

    /// See [EventQueue#caughtUpTo].
    public OptionalLong caughtUpTo() {
        return queue.caughtUpTo();
    }

    public void end() {
        queue.end();
        wake();
    }

    public boolean isOver() {
        return queue.isOver();
    }
}
