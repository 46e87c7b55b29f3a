package hark.board.siprec.sip;

import hark.support.Timers;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// One at a time: everything that touches transactions, dialogs and sessions happens in a turn, whether a message
/// started it or a timer. Signalling is some dozen messages a second; nothing in a turn waits for anybody.
public final class Turn {
    private final ReentrantLock lock = new ReentrantLock();
    private final Timers timers;
    private final SipTimes times;

    public Turn(Timers timers, SipTimes times) {
        this.timers = timers;
        this.times = times;
    }

    public void take(Runnable task) {
        lock.lock();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
    }

    <T> T ask(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    public Timers.Alarm after(Duration delay, Runnable task) {
        return timers.after(delay, () -> take(task));
    }

    public Timers timers() {
        return timers;
    }

    public SipTimes times() {
        return times;
    }
}
