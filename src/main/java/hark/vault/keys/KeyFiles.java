package hark.vault.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/// All key files in a folder of recordings, one after the other: there may be millions.
final class KeyFiles implements Iterable<Path>, AutoCloseable {
    static final String SUFFIX = ".key";

    private final Stream<Path> files;

    private KeyFiles(Stream<Path> files) {
        this.files = files;
    }

    static KeyFiles below(Path recordings) throws IOException {
        if (!Files.isDirectory(recordings)) {
            return new KeyFiles(Stream.empty());
        }
        return new KeyFiles(Files.walk(recordings).filter(KeyFiles::isKeyFile));
    }

    private static boolean isKeyFile(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(SUFFIX) && !name.startsWith(".");
    }

    /// To be asked once.
    ///
    /// @throws UncheckedIOException when a folder cannot be read
    @Override
    public Iterator<Path> iterator() {
        return files.iterator();
    }

    @Override
    public void close() {
        files.close();
    }
}
