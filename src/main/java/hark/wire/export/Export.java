package hark.wire.export;

import hark.support.Timers;
import java.time.Instant;

/// One export: what was asked for, and how far it is. Safe for use by many threads.
public final class Export {
    private final String id;
    private final Owner owner;
    private final Order order;
    private final Timers timers;
    private final Instant made;
    private State state = State.READY;
    private Progress progress = new Progress();
    private boolean cancelled;
    private long usedNanos;

    /// Where it stands.
    public enum State {
        /// Nobody has begun to download it.
        READY,
        RUNNING,
        /// All of it has gone out.
        DONE,
        /// The download ended before its end. It can be begun again.
        BROKEN,
        /// Nobody can download it any more.
        CANCELLED
    }

    Export(String id, Owner owner, Order order, Timers timers) {
        this.id = id;
        this.owner = owner;
        this.order = order;
        this.timers = timers;
        this.made = timers.now();
        this.usedNanos = timers.nanos();
    }

    public String id() {
        return id;
    }

    public Order order() {
        return order;
    }

    /// When it was asked for.
    public Instant made() {
        return made;
    }

    Owner owner() {
        return owner;
    }

    public synchronized State state() {
        return state;
    }

    /// Of the download that runs, or ran last.
    public synchronized Progress.Reached reached() {
        return progress.reached();
    }

    /// From the start, whether it was downloaded before or not.
    ///
    /// @return whether nobody is at it
    synchronized boolean begins() {
        if (state == State.RUNNING || cancelled) {
            return false;
        }
        state = State.RUNNING;
        progress = new Progress();
        usedNanos = timers.nanos();
        return true;
    }

    synchronized Progress progress() {
        return progress;
    }

    synchronized void ends(State how) {
        state = cancelled ? State.CANCELLED : how;
        usedNanos = timers.nanos();
    }

    synchronized void used() {
        usedNanos = timers.nanos();
    }

    synchronized void cancel() {
        cancelled = true;
        if (state != State.RUNNING) {
            state = State.CANCELLED;
        }
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    /// For how long nobody has asked for it; zero while somebody downloads it.
    synchronized long idleNanos() {
        return state == State.RUNNING ? 0 : timers.nanos() - usedNanos;
    }
}
