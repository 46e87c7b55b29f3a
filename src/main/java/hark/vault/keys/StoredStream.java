package hark.vault.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// Whoever reads a file whole from memory of the system never waits, and would keep a processor from all other virtual
/// threads until it is done: so it lets them in now and then.
final class StoredStream extends InputStream {
    private static final int TURN_BYTES = 1 << 20;

    private final StoredFile file;
    private long position;
    private int turn;

    StoredStream(StoredFile file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        int read = file.read(position, ByteBuffer.wrap(to, from, count));
        position += Math.max(0, read);
        turn += Math.max(0, read);
        if (turn >= TURN_BYTES) {
            turn = 0;
            Thread.yield();
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
