package hark.wire.tcp;

import java.io.IOException;
import java.io.InputStream;

/// What has been read of one connection and not yet answered. Small while nothing is under way, since most of ten
/// thousand connections are idle at any time; larger while a request is partial or a client sends many at once.
final class ReadBuffer {
    private static final int IDLE_BYTES = 512;
    private static final int BUSY_BYTES = 64 * 1024;

    private byte[] bytes = new byte[IDLE_BYTES];
    private int from;
    private int scanned;
    private int to;

    /// Reads once, blocking.
    ///
    /// @return the bytes read, or -1 at the end
    int fill(InputStream in) throws IOException {
        int count = in.read(bytes, to, bytes.length - to);
        to += Math.max(count, 0);
        return count;
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

    /// Makes room for the next read, and lets go of room that is not needed.
    void settle() {
        int kept = to - from;
        boolean full = to == bytes.length;
        int size = full ? larger(kept) : sizeFor(kept);
        if (size != bytes.length) {
            byte[] sized = new byte[size];
            System.arraycopy(bytes, from, sized, 0, kept);
            bytes = sized;
        } else if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, kept);
        }
        scanned -= from;
        from = 0;
        to = kept;
    }

    private int larger(int kept) {
        return Math.min(bytes.length * 4, Math.max(BUSY_BYTES, kept * 2));
    }

    private int sizeFor(int kept) {
        return kept == 0 ? IDLE_BYTES : bytes.length;
    }
}
