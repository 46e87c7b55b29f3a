package hark.board.live;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// One who listens: a WAV file that goes on until the end. Who reads too slowly loses what is oldest, and holds up
/// nobody else. To be read by one thread, and closed by any.
public final class Ear extends LiveStream {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final Consumer<Ear> onClose;
    private final byte[] header;
    private byte[] current;
    private int at;
    private boolean over;
    private volatile boolean closed;
    private long lost;

    Ear(byte[] header, Consumer<Ear> onClose) {
        this.header = header;
        this.current = header;
        this.onClose = onClose;
    }

    /// Never waits.
    void hear(byte[] block) {
        lock.lock();
        try {
            if (over) {
                return;
            }
            if (waiting.size() >= LiveMix.BLOCKS_WAITING_MAX) {
                waiting.removeFirst();
                lost++;
            }
            waiting.addLast(block);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// What waits to be read becomes silence.
    void scrub() {
        lock.lock();
        try {
            waiting.forEach(block -> Arrays.fill(block, (byte) 0));
            if (current != header) {
                Arrays.fill(current, (byte) 0);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void end() {
        lock.lock();
        try {
            over = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until there is something to hear; -1 when it is over, or the waiting thread was interrupted.
    @Override
    public int read(byte[] into, int from, int length) {
        if (length == 0) {
            return 0;
        }
        lock.lock();
        try {
            while (at == current.length) {
                if (waiting.isEmpty() && !awaitNews()) {
                    return -1;
                }
                current = waiting.removeFirst();
                at = 0;
            }
            int count = Math.min(length, current.length - at);
            System.arraycopy(current, at, into, from, count);
            at += count;
            return count;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int available() {
        lock.lock();
        try {
            return current.length - at + waiting.stream().mapToInt(block -> block.length).sum();
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitNews() {
        try {
            while (waiting.isEmpty() && !over) {
                news.await();
            }
            return !waiting.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Blocks this listener never got, since it did not read.
    public long lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more will come, when what waits has been read.
    public boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /// The listener goes.
    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            waiting.clear();
        } finally {
            lock.unlock();
        }
        end();
        onClose.accept(this);
    }
}
