package hark.vault.keys;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// All key files in a folder of recordings, one after the other: there may be millions, and a server that writes and
/// removes others.
final class KeyFiles {
    private static final String SUFFIX = ".key";

    private KeyFiles() {}

    /// What is done with each.
    interface Visitor {
        void file(Path file) throws IOException;

        /// A folder cannot be read, or a file; thrown on unless this does another thing.
        default void failed(Path place, IOException why) throws IOException {
            throw why;
        }
    }

    static void visit(Path recordings, Visitor visitor) throws IOException {
        if (Files.isDirectory(recordings)) {
            Files.walkFileTree(recordings, new Walk(visitor));
        }
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Visitor visitor;

        Walk(Visitor visitor) {
            this.visitor = visitor;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            String name = file.getFileName().toString();
            if (name.endsWith(SUFFIX) && !name.startsWith(".")) {
                try {
                    visitor.file(file);
                } catch (IOException e) {
                    return visitFileFailed(file, e);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        /// What was removed meanwhile is none of them any more.
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
            if (!(why instanceof NoSuchFileException)) {
                visitor.failed(file, why);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException why) throws IOException {
            if (why != null) {
                visitor.failed(folder, why);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
