package hark.audit;

import hark.support.DurableFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The files of a trail: each is named by the number of its first row.
final class TrailFiles {
    private static final String ENDING = ".jsonl";
    private static final Pattern NAME = Pattern.compile("[0-9]{15}\\.jsonl");

    private final Path folder;

    TrailFiles(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /// In the order of their rows.
    List<Path> all() throws IOException {
        List<Path> all = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
                files.forEach(all::add);
            }
        }
        all.removeIf(file -> !NAME.matcher(file.getFileName().toString()).matches());
        all.sort(null);
        return all;
    }

    Path file(long firstRow) {
        return folder.resolve("%015d%s".formatted(firstRow, ENDING));
    }

    static long firstRow(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - ENDING.length()));
    }

    /// For appending, readable by its owner alone. The name is on the disk when it returns.
    FileChannel open(Path file) throws IOException {
        DurableFile.makeFolder(folder);
        boolean isNew = !Files.exists(file);
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        rights());
        if (isNew) {
            DurableFile.forceFolder(folder);
        }
        return channel;
    }

    private FileAttribute<?>[] rights() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        DurableFile.forceFolder(folder);
    }
}
