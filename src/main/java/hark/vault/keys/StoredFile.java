package hark.vault.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/// A file of a recording, open for reading what was written into it, whether that lies there encrypted or not. Belongs
/// to one thread at a time.
public abstract sealed class StoredFile implements AutoCloseable {
    private StoredFile() {}

    /// @param role see [BlockWriter]
    /// @param key that of the recording; empty when it has none
    /// @throws IOException also when the file is not what its recording wrote
    public static StoredFile open(Path path, String role, Optional<DataKey> key)
            throws IOException {
        FileChannel file = FileChannel.open(path);
        try {
            if (key.isPresent()) {
                return new Sealed(BlockReader.open(file, key.get(), role));
            }
            if (BlockReader.isSealed(file)) {
                throw new KeyException(
                        "the key of recording %s is gone".formatted(BlockReader.recording(file)));
            }
            return new Plain(file, file.size());
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    public abstract long bytes();

    /// @return bytes read, at least one unless the buffer is full; -1 at the end
    public abstract int read(long position, ByteBuffer into) throws IOException;

    @Override
    public abstract void close() throws IOException;

    /// From the beginning. Closing the stream closes the file.
    public InputStream stream() {
        return new StoredStream(this);
    }

    private static final class Plain extends StoredFile {
        private final FileChannel file;
        private final long bytes;

        Plain(FileChannel file, long bytes) {
            this.file = file;
            this.bytes = bytes;
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public int read(long position, ByteBuffer into) throws IOException {
            return file.read(into, position);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private static final class Sealed extends StoredFile {
        private final BlockReader blocks;

        Sealed(BlockReader blocks) {
            this.blocks = blocks;
        }

        @Override
        public long bytes() {
            return blocks.bytes();
        }

        @Override
        public int read(long position, ByteBuffer into) throws IOException {
            return blocks.read(position, into);
        }

        @Override
        public void close() throws IOException {
            blocks.close();
        }
    }
}
