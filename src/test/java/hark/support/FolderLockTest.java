package hark.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    private static final String NAME = "hark.lock";

    @TempDir private Path folder;

    private static String rights(Path of) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(of));
    }

    @Test
    void folder_it_makes_is_its_owners_alone_and_one_that_was_there_stays_as_it_was()
            throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path fresh = folder.resolve("data/recordings");
        Path old = Files.createDirectory(folder.resolve("old"));
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-x---"));

        FolderLock.take(fresh, NAME).orElseThrow().close();
        FolderLock.take(old, NAME).orElseThrow().close();

        assertThat(rights(fresh)).isEqualTo("rwx------");
        assertThat(rights(fresh.getParent())).isEqualTo("rwx------");
        assertThat(rights(old)).isEqualTo("rwxr-x---");
    }

    @Test
    void who_comes_second_gets_nothing_and_learns_who_was_first() throws Exception {
        try (FolderLock first = FolderLock.take(folder, NAME).orElseThrow()) {
            assertThat(FolderLock.take(folder, NAME)).isEmpty();
            assertThat(FolderLock.owner(folder, NAME))
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        }
        assertThat(FolderLock.take(folder, NAME)).isPresent();
    }
}
