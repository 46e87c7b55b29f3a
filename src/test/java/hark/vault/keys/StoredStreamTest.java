package hark.vault.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredStreamTest {
    private static final long BYTES = 1L << 30;

    @TempDir Path folder;

    /// As many as there are processors read whole files on virtual threads, as commands do that verify. Reading what
    /// the system has in memory does not wait, so nothing else makes room for other commands.
    @Test
    void who_reads_a_whole_file_lets_others_in_between() throws Exception {
        Path file = folder.resolve("file");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(BYTES);
        }
        int readers = Runtime.getRuntime().availableProcessors();
        CountDownLatch reading = new CountDownLatch(readers);
        List<String> done = new CopyOnWriteArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < readers; i++) {
                threads.submit(() -> {
                    reading.countDown();
                    readWhole(file);
                    done.add("reader");
                });
            }
            reading.await();
            threads.submit(() -> done.add("other"));
        }

        assertThat(done).hasSize(readers + 1).first().isEqualTo("other");
    }

    private static void readWhole(Path file) {
        try (StoredFile stored = StoredFile.open(file, "", Optional.empty());
                InputStream in = stored.stream()) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
