package hark.vault.ledger;

import hark.vault.LedgerHeader;
import hark.vault.LedgerWriter.Opening;
import hark.vault.Vault.Readiness;
import hark.vault.VaultSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes ledgers on one recording path, and says whether it can.
public final class LedgerFiles {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerFiles.class);

    private final VaultSettings settings;
    private final LedgerDisk disk;
    private final LedgerThreads threads;
    private final ChunkPool memory;
    private final LedgerMetrics metrics;
    private final LedgerRounds rounds;

    public LedgerFiles(
            VaultSettings settings, LedgerDisk disk, LedgerThreads threads, MeterRegistry meters) {
        this.settings = settings;
        this.disk = disk;
        this.threads = threads;
        this.memory = new ChunkPool(settings.ledgerBufferMb());
        this.metrics = LedgerMetrics.in(meters);
        this.rounds = new LedgerRounds(disk, threads, metrics);
    }

    /// Begins a ledger at this path. Returns at once.
    public LedgerFile begin(LedgerHeader header, Path path) {
        LedgerFile ledger = new LedgerFile(header, new Place(path, this));
        ledger.begin();
        return ledger;
    }

    /// What stands in the way of a new ledger. The recording path is never made here: where it is missing a disk may
    /// not be mounted, and the call would land on the wrong one.
    public Readiness readiness() {
        Path path = settings.recordingPath();
        if (!Files.isDirectory(path) || !Files.isWritable(path)) {
            return Readiness.NO_PATH;
        }
        try {
            long free = disk.usableBytes(path) >> 20;
            return free < settings.minFreeMb() ? Readiness.DISK_FULL : Readiness.READY;
        } catch (IOException e) {
            LOG.debug("Could not ask for the free space of {}", path, e);
            return Readiness.NO_PATH;
        }
    }

    /// Even what is running must end. (What cannot be asked for its free space is not known to be full.)
    public boolean isEmergency() {
        try {
            return disk.usableBytes(settings.recordingPath()) >> 20 < settings.floorMb();
        } catch (IOException e) {
            LOG.debug("Could not ask for the free space of {}", settings.recordingPath(), e);
            return false;
        }
    }

    /// Where one ledger is, and what it works with.
    record Place(Path path, LedgerFiles of) {
        LedgerDisk disk() {
            return of.disk;
        }

        LedgerThreads threads() {
            return of.threads;
        }

        LedgerRounds rounds() {
            return of.rounds;
        }

        ChunkPool memory() {
            return of.memory;
        }

        LedgerMetrics metrics() {
            return of.metrics;
        }

        Optional<Opening> obstacle() {
            return switch (of.readiness()) {
                case READY -> Optional.empty();
                case NO_PATH ->
                        Optional.of(
                                new Opening.NoPath(
                                        of.settings.recordingPath() + " cannot be written"));
                case DISK_FULL -> Optional.of(new Opening.DiskFull());
            };
        }
    }
}
