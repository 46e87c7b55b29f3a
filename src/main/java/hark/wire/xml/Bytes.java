package hark.wire.xml;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Bytes that grow at their end. Unlike the JDK's own it takes no lock and hands out its array without a copy.
public final class Bytes {
    private byte[] array;
    private int length;

    public Bytes(int capacity) {
        array = new byte[capacity];
    }

    public int length() {
        return length;
    }

    /// What stands there, to be written; it changes with this.
    public ByteBuffer view(int from, int count) {
        return ByteBuffer.wrap(array, from, count);
    }

    public void dropFirst(int count) {
        System.arraycopy(array, count, array, 0, length - count);
        length -= count;
    }

    public void clear() {
        length = 0;
    }

    public byte[] copy() {
        return Arrays.copyOf(array, length);
    }

    public Bytes copy(int from, int count) {
        Bytes copy = new Bytes(count);
        copy.append(array, from, count);
        return copy;
    }

    public void append(byte[] bytes) {
        append(bytes, 0, bytes.length);
    }

    public void append(Bytes other) {
        append(other.array, 0, other.length);
    }

    public void append(byte[] bytes, int from, int count) {
        room(count);
        System.arraycopy(bytes, from, array, length, count);
        length += count;
    }

    /// Makes room once, so that the next `count` calls of [#put] need not ask.
    void room(int count) {
        if (array.length - length < count) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + count));
        }
    }

    /// Without a look at the room: the caller has made it.
    void put(int value) {
        array[length++] = (byte) value;
    }
}
