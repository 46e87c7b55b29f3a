package hark.board;

import java.util.BitSet;
import java.util.OptionalInt;

/// The lines of a core, numbered from 1. A session takes one when it begins; a recording that still waits for its
/// audio takes one too. Thread-safe.
public final class ChannelPool {
    private final int size;
    private final BitSet taken = new BitSet();
    private boolean closed;

    public ChannelPool(int size) {
        this.size = size;
    }

    /// The lowest free number, or empty when all are taken or none is given out now.
    public synchronized OptionalInt take() {
        int free = taken.nextClearBit(1);
        if (closed || free > size) {
            return OptionalInt.empty();
        }
        taken.set(free);
        return OptionalInt.of(free);
    }

    /// Whether [#take] would give one.
    public synchronized boolean hasFree() {
        return !closed && taken.nextClearBit(1) <= size;
    }

    /// From now on no line is given out; those that are taken stay taken.
    public synchronized void close() {
        closed = true;
    }

    public synchronized void reopen() {
        closed = false;
    }

    /// None is given out, however many are free.
    public synchronized boolean isClosed() {
        return closed;
    }

    public synchronized void giveBack(int number) {
        taken.clear(number);
    }

    public synchronized int free() {
        return size - taken.cardinality();
    }

    public int size() {
        return size;
    }
}
