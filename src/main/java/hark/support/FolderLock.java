package hark.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes sure that one server alone works in a folder. A file of its own, because a second handle on the database
/// file would, when closed, take SQLite's own locks with it. The lock goes with the process, however that ends.
public final class FolderLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Makes the folder where there is none, for its owner alone.
    ///
    /// @param name of the lock's file: whoever locks a folder for another reason has a file of another name
    /// @return empty when another server has it
    public static Optional<FolderLock> take(Path folder, String name) throws IOException {
        OwnerOnly.createFolder(folder);
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isTaken(channel)) {
            channel.close();
            return Optional.empty();
        }
        sign(channel);
        return Optional.of(new FolderLock(channel));
    }

    /// Says whose it is. The lock holds without that, on a full disk too.
    private static void sign(FileChannel channel) {
        byte[] owner = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner), 0);
        } catch (IOException e) {
            LOG.warn("A lock does not tell whose it is: {}", e.getMessage());
        }
    }

    /// The process that has, or had last, the lock.
    public static String owner(Path folder, String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.US_ASCII).strip();
    }

    /// When that process wrote down that it has it.
    public static Instant ownedSince(Path folder, String name) throws IOException {
        return Files.getLastModifiedTime(folder.resolve(name)).toInstant();
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
