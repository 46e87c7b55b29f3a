package hark.archive;

import static org.assertj.core.api.Assertions.assertThat;

import hark.archive.FolderTrial.Outcome;
import hark.archive.FolderTrial.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTrialTest {
    private static final UUID NAME = new UUID(1, 2);

    @TempDir Path folder;

    @Test
    void folder_that_can_be_used_passes_and_nothing_stays_in_it() throws IOException {
        assertThat(new FolderTrial(NAME).of(folder.toString()))
                .isInstanceOfSatisfying(
                        Outcome.Passed.class,
                        passed -> assertThat(passed.freeBytes()).isPositive());
        assertThat(names()).isEmpty();
    }

    @Test
    void what_is_no_folder_is_not_made() throws IOException {
        Path missing = folder.resolve("missing");
        Path file = Files.writeString(folder.resolve("file"), "x");

        for (String location :
                new String[] {missing.toString(), file.toString(), "calls", "a\0b"}) {
            assertThat(new FolderTrial(NAME).of(location))
                    .as(location)
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.step()).isEqualTo(Step.FIND));
        }
        assertThat(missing).doesNotExist();
        assertThat(file).hasContent("x");
    }

    @Test
    void what_has_the_probes_name_is_not_overwritten_nor_removed() throws IOException {
        Path theirs = Files.writeString(folder.resolve(".hark-trial-" + NAME), "theirs");

        assertThat(new FolderTrial(NAME).of(folder.toString()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.step()).isEqualTo(Step.WRITE));
        assertThat(theirs).hasContent("theirs");
    }

    @Test
    void disk_that_takes_nothing_is_said() {
        assertThat(new FolderTrial(NAME).of("/proc"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.step()).isEqualTo(Step.WRITE);
                            assertThat(failed.why()).isNotBlank();
                        });
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).toList().stream();
        }
    }
}
