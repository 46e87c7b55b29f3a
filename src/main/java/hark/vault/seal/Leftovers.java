package hark.vault.seal;

import hark.support.Timers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what was kept for a while after sealing: ledgers after their days, receipts after a week.
public final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final Duration RECEIPTS = Duration.ofDays(7);

    private final RecordingFolder folder;
    private final Duration ledgers;
    private final Timers timers;

    public Leftovers(RecordingFolder folder, Duration ledgers, Timers timers) {
        this.folder = folder;
        this.ledgers = ledgers;
        this.timers = timers;
    }

    public void remove() {
        remove(folder.kept(), RecordingFolder.LEDGER, timers.now().minus(ledgers));
        remove(folder.ledgers(), RecordingFolder.RECEIPT, timers.now().minus(RECEIPTS));
    }

    private static void remove(Path from, String suffix, Instant before) {
        try {
            for (Path file : RecordingFolder.files(from, suffix)) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("Could not clear {}", from, e);
        }
    }
}
