package hark.vault.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What ledgers ask of a disk; tests put one here that is full or slow.
public interface LedgerDisk {
    /// Makes a new file.
    Appending create(Path path) throws IOException;

    long usableBytes(Path folder) throws IOException;

    /// Returns when everything that was written below this folder survives a loss of power.
    ///
    /// @return false where that cannot be had at one stroke: each file has to be forced by itself
    default boolean forceAll(Path folder) throws IOException {
        return false;
    }

    /// A file that only grows.
    interface Appending extends AutoCloseable {
        /// Writes from the buffers what the disk takes; what remains in them was not written.
        long write(ByteBuffer[] entries) throws IOException;

        /// Returns when what was written survives a loss of power.
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }

    /// The machine's own.
    static LedgerDisk real() {
        return new LedgerDisk() {
            @Override
            public Appending create(Path path) throws IOException {
                return new RealFile(
                        FileChannel.open(
                                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            }

            @Override
            public long usableBytes(Path folder) throws IOException {
                return Files.getFileStore(folder).getUsableSpace();
            }

            @Override
            public boolean forceAll(Path folder) throws IOException {
                if (!FileSystemSync.isPossible(folder)) {
                    return false;
                }
                FileSystemSync.force(folder);
                return true;
            }
        };
    }

    /// A file of the machine's file system.
    record RealFile(FileChannel channel) implements Appending {
        @Override
        public long write(ByteBuffer[] entries) throws IOException {
            return channel.write(entries);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
