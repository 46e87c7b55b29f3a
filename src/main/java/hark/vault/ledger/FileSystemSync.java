package hark.vault.ledger;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import hark.support.Linux;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// Forces a whole file system to its disk (Linux, `syncfs`): one commit for any number of files.
final class FileSystemSync {
    /// Those that pass the force on to the disk and tell when it failed (Linux 5.8 and later).
    private static final Set<String> KNOWN = Set.of("ext3", "ext4", "xfs", "btrfs", "f2fs");

    private static final MethodHandle OPEN =
            Linux.function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SYNCFS =
            Linux.function("syncfs", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle CLOSE =
            Linux.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private static final int READ_ONLY_CLOSED_ON_EXEC = 0x80000;

    private FileSystemSync() {}

    /// To be asked before anything else of this class is touched.
    static boolean isPossible(Path folder) throws IOException {
        return Linux.isUsable() && KNOWN.contains(Files.getFileStore(folder).type());
    }

    /// Returns when everything written to the file system of this folder survives a loss of power.
    static void force(Path folder) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linux.state());
            MemorySegment name = arena.allocateFrom(folder.toString());
            int file =
                    checked((int) OPEN.invokeExact(state, name, READ_ONLY_CLOSED_ON_EXEC), state);
            try {
                checked((int) SYNCFS.invokeExact(state, file), state);
            } finally {
                checked((int) CLOSE.invokeExact(state, file), state);
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) { // what a method handle is declared to throw, and ours never do
            throw new IllegalStateException(e);
        }
    }

    private static int checked(int result, MemorySegment state) throws IOException {
        if (result < 0) {
            throw new IOException("syncfs: errno " + Linux.errno(state));
        }
        return result;
    }
}
