package hark.wire.tcp;

import java.util.Arrays;

/// What has been read of one connection and not yet answered. Small while nothing is under way, since most of ten
/// thousand connections are idle at any time; larger while a request is partial or a client sends many at once.
final class ReadBuffer {
    private static final int IDLE_BYTES = 512;

    private byte[] bytes = new byte[IDLE_BYTES];
    private int from;
    private int scanned;
    private int to;

    /// Puts what has just been read behind what is there.
    void take(byte[] read, int count) {
        if (bytes.length - to < count) {
            bytes = Arrays.copyOf(bytes, Math.max(to + count, bytes.length * 2));
        }
        System.arraycopy(read, 0, bytes, to, count);
        to += count;
    }

    /// The room it takes up beyond that of an idle connection.
    int extraBytes() {
        return bytes.length - IDLE_BYTES;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Where the document under way begins.
    int from() {
        return from;
    }

    int scanned() {
        return scanned;
    }

    int to() {
        return to;
    }

    /// A document ended here; the next begins.
    void passed(int end) {
        from = end;
        scanned = end;
    }

    /// All of it has been looked at, and a document is under way.
    void scannedAll() {
        scanned = to;
    }

    /// All of it has been looked at, and there was nothing but blanks.
    void skipAll() {
        from = to;
        scanned = to;
    }

    /// Moves what is under way to the front, and lets go of room that is not needed.
    void settle() {
        int kept = to - from;
        if (kept == 0 && bytes.length > IDLE_BYTES) {
            bytes = new byte[IDLE_BYTES];
        } else if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, kept);
        }
        scanned -= from;
        from = 0;
        to = kept;
    }
}
