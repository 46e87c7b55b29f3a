package hark.vault.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

final class StoredStream extends InputStream {
    private final StoredFile file;
    private long position;

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
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
