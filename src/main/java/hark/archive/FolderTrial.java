package hark.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/// Whether recordings could be put into a folder: writes a probe there, forces it to the disk, reads it again and
/// removes it. Nothing that was there before is touched, and no folder is made.
///
/// @param name of the probe, so that two trials never meet
public record FolderTrial(UUID name) {
    private static final int BYTES = 64 * 1024;

    public enum Step {
        FIND,
        WRITE,
        READ,
        REMOVE
    }

    public sealed interface Outcome {
        /// @param freeBytes that the folder's disk has left
        record Passed(long freeBytes) implements Outcome {}

        /// @param step at which it failed
        /// @param why a phrase for people
        record Failed(Step step, String why) implements Outcome {}
    }

    /// @param location an absolute folder
    public Outcome of(String location) {
        Path folder;
        try {
            folder = Path.of(location);
        } catch (InvalidPathException e) {
            return new Outcome.Failed(Step.FIND, "it is no folder's name");
        }
        if (!folder.isAbsolute() || !Files.isDirectory(folder)) {
            return new Outcome.Failed(Step.FIND, "there is no such folder");
        }
        return in(folder, folder.resolve(".hark-trial-" + name));
    }

    private Outcome in(Path folder, Path probe) {
        byte[] content = content();
        Step step = Step.WRITE;
        try {
            FileChannel file =
                    FileChannel.open(
                            probe, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try {
                write(file, content);
                step = Step.READ;
                if (!Arrays.equals(content, Files.readAllBytes(probe))) {
                    throw new IOException("what was read is not what was written");
                }
                step = Step.REMOVE;
                Files.delete(probe);
            } catch (IOException e) {
                return new Outcome.Failed(step, why(e) + left(probe));
            }
            return new Outcome.Passed(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return new Outcome.Failed(step, why(e));
        }
    }

    private static void write(FileChannel file, byte[] content) throws IOException {
        try (file) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
            file.force(true);
        }
    }

    /// What is half written must not stay, and if it does somebody has to know.
    private static String left(Path probe) {
        try {
            Files.deleteIfExists(probe);
            return "";
        } catch (IOException e) {
            return "; " + probe.getFileName() + " is left there: " + why(e);
        }
    }

    private static String why(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "the server may not do that there";
        }
        if (e instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason();
        }
        return String.valueOf(e.getMessage());
    }

    /// Its own each time, so that what an earlier trial left is not taken for it.
    private byte[] content() {
        byte[] seed = name.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] content = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            content[i] = (byte) (seed[i % seed.length] + i);
        }
        return content;
    }
}
