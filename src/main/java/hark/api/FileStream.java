package hark.api;

import hark.core.recording.RecordingFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// A file of a recording that was opened, as a stream.
final class FileStream extends InputStream {
    private final RecordingFiles.Opened file;
    private long position;

    FileStream(RecordingFiles.Opened file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = file.read(position, ByteBuffer.wrap(into, from, length));
        position += Math.max(0, read);
        return read;
    }

    @Override
    public long skip(long bytes) {
        long skipped = Math.clamp(bytes, 0, Math.max(0, file.bytes() - position));
        position += skipped;
        return skipped;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
