package hark.audit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// What is to become rows, from any thread, for the one who writes.
final class Inbox {
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong missed = new AtomicLong();
    private volatile long event;

    void put(Entry entry) {
        waiting.incrementAndGet();
        entries.add(entry);
    }

    void takeAll(Consumer<Entry> taker) {
        for (Entry entry = entries.poll(); entry != null; entry = entries.poll()) {
            taker.accept(entry);
        }
    }

    /// Those that are not on the disk yet, taken or not.
    int waiting() {
        return waiting.get();
    }

    void written(int count) {
        waiting.addAndGet(-count);
    }

    /// There was no room for one.
    void misses() {
        missed.incrementAndGet();
    }

    long missed() {
        return missed.getAndSet(0);
    }

    /// All events up to this one have been put.
    void seen(long number) {
        event = number;
    }

    /// To be asked before entries are taken.
    long event() {
        return event;
    }
}
