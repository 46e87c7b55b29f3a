package hark.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hark.support.VirtualTimers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NatsCarrierTest {
    @TempDir private Path folder;

    @Test
    void authorities_that_cannot_be_used_are_told_of_at_the_start() throws IOException {
        Path none = Files.createFile(folder.resolve("none.pem"));
        Path other = Files.writeString(folder.resolve("other.pem"), "no certificate");

        for (Path file : List.of(none, other, folder.resolve("missing.pem"))) {
            assertThatThrownBy(() -> open(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cluster.authorities")
                    .hasMessageContaining(file.toString());
        }
    }

    private static void open(Path authorities) throws IOException {
        NatsCarrier.open(
                        new NatsSettings(
                                List.of("tls://127.0.0.1:1"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(authorities)),
                        "test",
                        new VirtualTimers())
                .close();
    }
}
