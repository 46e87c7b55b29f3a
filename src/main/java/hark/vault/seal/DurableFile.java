package hark.vault.seal;

import hark.vault.ledger.LedgerDisk;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes files that are there whole or not at all, even after a loss of power.
final class DurableFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private DurableFile() {}

    /// Writes beside the place, forces it to the disk, and moves it there in one step.
    static void write(Path place, Content content) throws IOException {
        Path folder = place.resolveSibling("");
        makeFolder(folder);
        Path part = part(place);
        try {
            try (FileChannel file =
                    FileChannel.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                OutputStream out =
                        new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_BYTES);
                content.writeTo(out);
                out.flush();
                file.force(true);
            }
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        LedgerDisk.forceFolder(folder);
    }

    /// Where it lies until it is whole.
    static Path part(Path place) {
        return place.resolveSibling("." + place.getFileName() + ".part");
    }

    /// A new folder is only there after a loss of power when its parent is forced, too.
    static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            makeFolder(parent);
        }
        Files.createDirectories(folder);
        if (parent != null) {
            LedgerDisk.forceFolder(parent);
        }
    }

    /// What is to be written.
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
