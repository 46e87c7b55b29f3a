package hark.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiskReasonTest {
    private static final String PATH = "/srv/hark/recordings/17.ledger";

    @Test
    void reason_for_clients_holds_no_path() {
        for (IOException e :
                List.of(
                        new NoSuchFileException(PATH),
                        new AccessDeniedException(PATH),
                        new FileSystemException(PATH),
                        new FileSystemException(PATH, PATH, "No space left on device"))) {
            assertThat(DiskReason.of(e)).isNotBlank().doesNotContain("/");
        }
        assertThat(DiskReason.of(new FileSystemException(PATH, null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(DiskReason.of(new IOException("the disk is slow")))
                .isEqualTo("the disk is slow");
    }
}
