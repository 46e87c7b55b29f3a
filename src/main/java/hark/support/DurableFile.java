package hark.support;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Writes files that are there whole or not at all, even after a loss of power.
public final class DurableFile {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private DurableFile() {}

    /// Writes beside the place, forces it to the disk, and moves it there in one step.
    public static void write(Path place, Content content) throws IOException {
        write(place, content, new FileAttribute<?>[0]);
    }

    /// The same for a file that another process may be writing, too: each of them has a place of its own until it is
    /// whole, and the one who is done last has it.
    ///
    /// @param by who writes it, no other of that name at the same time
    /// @throws java.nio.file.NoSuchFileException when there is no such file any more: what was removed stays removed
    public static void replace(Path place, String by, Content content) throws IOException {
        Path own = place.resolveSibling(part(place).getFileName() + "." + by);
        try {
            write(own, content);
            place.getFileSystem().provider().checkAccess(place);
            Files.move(own, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(own);
        }
        forceFolder(place.resolveSibling(""));
    }

    /// As [#write], readable by nobody but the user this process runs as, where the file system knows users.
    public static void writePrivate(Path place, Content content) throws IOException {
        Set<String> views = place.getFileSystem().supportedFileAttributeViews();
        FileAttribute<?>[] owner =
                views.contains("posix")
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                        : new FileAttribute<?>[0];
        Files.deleteIfExists(part(place)); // the rights of a file that is there would stay
        write(place, content, owner);
    }

    /// Where it lies until it is whole.
    public static Path part(Path place) {
        return place.resolveSibling("." + place.getFileName() + ".part");
    }

    private static void write(Path place, Content content, FileAttribute<?>[] rights)
            throws IOException {
        Path folder = place.resolveSibling("");
        makeFolder(folder);
        Path part = part(place);
        try {
            try (FileChannel file =
                    FileChannel.open(
                            part,
                            Set.of(
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.TRUNCATE_EXISTING,
                                    StandardOpenOption.WRITE),
                            rights)) {
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
        forceFolder(folder);
    }

    /// Makes the names in a folder survive a loss of power, as well as the files.
    public static void forceFolder(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /// A new folder is only there after a loss of power when its parent is forced, too.
    public static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            makeFolder(parent);
        }
        Files.createDirectories(folder);
        if (parent != null) {
            forceFolder(parent);
        }
    }

    /// What is to be written.
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
