package hark.wire.tcp;

import hark.support.Timers;
import hark.wire.xml.Bytes;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/// The answers on their way to one client, in the order they were put.
///
/// What the network takes at once is written by whoever flushes; the rest waits until the port's loop says that there
/// is room again. Only when too much waits does putting wait as well: a client that reads slowly slows down itself, one
/// that does not read is cut off by the port, which watches [#isStalled].
final class Outbox {
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final Bytes NOTHING = new Bytes(0);

    private final WritableByteChannel client;
    private final Timers timers;
    private final int waitingBytesMax;
    private final Runnable wantsRoom;

    private Bytes waiting = NOTHING;
    private int written;
    private boolean blocked;
    private boolean over;
    private Runnable lastly = () -> {};
    private volatile boolean full;
    private volatile long takenAt;

    /// @param wantsRoom called when the network takes no more: somebody is to call [#roomAgain] when it does
    Outbox(WritableByteChannel client, Timers timers, int waitingBytesMax, Runnable wantsRoom) {
        this.client = client;
        this.timers = timers;
        this.waitingBytesMax = waitingBytesMax;
        this.wantsRoom = wantsRoom;
    }

    /// Puts answers behind those already there, once there is place for them; the array is the outbox's from now on.
    synchronized void put(Bytes answers) throws InterruptedException {
        while (!over && left() > 0 && left() + answers.length() > waitingBytesMax) {
            full = true;
            wait();
        }
        full = false;
        add(answers);
    }

    /// As [#put], and does not wait: for the loop, which asks [#isBlocked] before it makes answers.
    synchronized void add(Bytes answers) {
        if (over) {
            return;
        }
        if (left() == 0) {
            waiting = answers;
            written = 0;
        } else {
            dropWritten();
            waiting.append(answers);
        }
    }

    /// What was put and still waits is copied from this, for its owner uses it again.
    synchronized void giveBack(Bytes lent) {
        if (waiting == lent) {
            waiting = lent.copy(written, left());
            written = 0;
        }
    }

    /// A client that reads on and on but never quite catches up must not have all it ever read kept for it.
    private void dropWritten() {
        if (written > left()) {
            waiting.dropFirst(written);
            written = 0;
        }
    }

    /// Writes as much as the network takes now.
    synchronized void flush() throws IOException {
        try {
            while (!blocked && left() > 0) {
                write();
            }
        } catch (IOException e) {
            abandon();
            throw e;
        }
        if (left() == 0) {
            emptied();
        }
    }

    private void write() throws IOException {
        int chunk = Math.min(CHUNK_BYTES, left());
        int taken = client.write(waiting.view(written, chunk));
        written += taken;
        if (taken < chunk) {
            blocked = true;
            takenAt = timers.nanos() | 1; // 0 says that nothing is held up
            wantsRoom.run();
        }
    }

    /// The network takes answers again.
    synchronized void roomAgain() throws IOException {
        blocked = false;
        flush();
        if (full) {
            notifyAll();
        }
    }

    private void emptied() {
        waiting = NOTHING;
        written = 0;
        takenAt = 0;
        notifyAll();
        Runnable next = lastly;
        lastly = () -> {};
        next.run();
    }

    /// The room that waiting answers take up.
    synchronized int heldBytes() {
        return waiting.length();
    }

    private int left() {
        return waiting.length() - written;
    }

    /// Nothing more can be written: what waits is dropped, and who waits goes on.
    synchronized void abandon() {
        over = true;
        blocked = false;
        emptied();
    }

    /// Runs this, which must not wait, as soon as all that was put has been written, or cannot be.
    synchronized void whenEmpty(Runnable next) {
        if (left() == 0) {
            next.run();
        } else {
            lastly = next;
        }
    }

    /// Whether the network takes no more for now.
    synchronized boolean isBlocked() {
        return blocked;
    }

    /// Whether the client has taken nothing for so long; less patience is due when too much waits for it.
    boolean isStalled(long nanos, long nanosWhenFull) {
        long since = takenAt;
        return since != 0 && timers.nanos() - since > (full ? nanosWhenFull : nanos);
    }
}
