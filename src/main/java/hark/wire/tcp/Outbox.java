package hark.wire.tcp;

import hark.support.Timers;
import hark.wire.xml.Bytes;
import java.io.IOException;
import java.io.OutputStream;

/// The answers on their way to one client, in the order they were put.
///
/// Whoever flushes while nobody else does writes, and waits for the client; others leave their answers behind and go
/// on. Only when too much is left behind does putting wait as well: a client that reads slowly slows down itself, one
/// that does not read is cut off by the port, which watches [#isStalled].
final class Outbox {
    private static final int CHUNK_BYTES = 16 * 1024;
    private static final Bytes NOTHING = new Bytes(0);

    private final OutputStream out;
    private final Timers timers;
    private final int waitingBytesMax;

    private Bytes waiting = NOTHING;
    private boolean writing;
    private boolean over;
    private volatile boolean full;
    private volatile long takenAt;

    Outbox(OutputStream out, Timers timers, int waitingBytesMax) {
        this.out = out;
        this.timers = timers;
        this.waitingBytesMax = waitingBytesMax;
    }

    /// Puts answers behind those already there; the array is the outbox's from now on.
    synchronized void put(Bytes answers) throws InterruptedException {
        while (waiting.length() > 0 && waiting.length() + answers.length() > waitingBytesMax) {
            full = true;
            wait();
        }
        full = false;
        if (over) {
            return;
        }
        if (waiting.length() == 0) {
            waiting = answers;
        } else {
            waiting.append(answers);
        }
    }

    /// Writes what is there, unless another thread is about it.
    void flush() throws IOException {
        Bytes next = begin();
        while (next.length() > 0) {
            try {
                write(next);
            } catch (IOException e) {
                end();
                throw e;
            }
            next = goOn();
        }
    }

    private synchronized Bytes begin() {
        if (writing) {
            return NOTHING;
        }
        writing = true;
        return goOn();
    }

    private synchronized Bytes goOn() {
        Bytes next = waiting;
        waiting = NOTHING;
        writing = next.length() > 0;
        takenAt = 0;
        notifyAll();
        return next;
    }

    private synchronized void end() {
        over = true;
        goOn();
        writing = false;
    }

    private void write(Bytes answers) throws IOException {
        for (int at = 0; at < answers.length(); at += CHUNK_BYTES) {
            takenAt = timers.nanos() | 1; // 0 says that nothing is being written
            answers.writeTo(out, at, Math.min(CHUNK_BYTES, answers.length() - at));
        }
    }

    /// Returns when all that was put has been written, or could not be.
    synchronized void awaitEmpty() throws InterruptedException {
        while (!over && (writing || waiting.length() > 0)) {
            wait();
        }
    }

    /// Whether the client has taken nothing for so long; less patience is due when too much waits for it.
    boolean isStalled(long nanos, long nanosWhenFull) {
        long since = takenAt;
        return since != 0 && timers.nanos() - since > (full ? nanosWhenFull : nanos);
    }
}
