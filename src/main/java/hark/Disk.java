package hark;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The space on the disk a folder lies on.
record Disk(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(Disk.class);

    private interface Question {
        long ask(FileStore store) throws IOException;
    }

    /// Empty when it cannot be asked.
    OptionalLong freeBytes() {
        return ask(FileStore::getUsableSpace);
    }

    OptionalLong bytes() {
        return ask(FileStore::getTotalSpace);
    }

    private OptionalLong ask(Question question) {
        try {
            return OptionalLong.of(question.ask(Files.getFileStore(folder)));
        } catch (IOException e) {
            LOG.debug("The space on the disk of {} is not known", folder, e);
            return OptionalLong.empty();
        }
    }
}
