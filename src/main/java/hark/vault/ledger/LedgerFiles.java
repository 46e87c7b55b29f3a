package hark.vault.ledger;

import hark.vault.LedgerHeader;
import hark.vault.LedgerWriter.Opening;
import hark.vault.Vault.Readiness;
import hark.vault.VaultSettings;
import hark.vault.keys.RecordingKeys;
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
    private final RecordingKeys keys;
    private final LedgerThreads threads;
    private final ChunkPool memory;
    private final LedgerMetrics metrics;
    private final LedgerRounds rounds;

    public LedgerFiles(Parts parts, LedgerThreads threads) {
        this.settings = parts.settings();
        this.disk = parts.disk();
        this.keys = parts.keys();
        this.threads = threads;
        this.memory = new ChunkPool(settings.ledgerBufferMb());
        this.metrics = LedgerMetrics.in(parts.meters());
        this.rounds = new LedgerRounds(disk, threads, metrics);
    }

    /// What ledgers are made with.
    public record Parts(
            VaultSettings settings, LedgerDisk disk, RecordingKeys keys, MeterRegistry meters) {}

    /// Begins a ledger at this path. Returns at once.
    public LedgerFile begin(LedgerHeader header, Path path) {
        LedgerFile ledger = new LedgerFile(header, new Place(header, path, this));
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
    record Place(LedgerHeader header, Path path, LedgerFiles of) {
        LedgerDisk disk() {
            return of.disk;
        }

        /// Makes the recording's key, where it is to be encrypted.
        LedgerCoat coat() throws IOException {
            return LedgerCoat.of(
                    header, of.keys.begin(header.start(), header.globalId()), of.memory);
        }

        void destroyKey() throws IOException {
            of.keys.destroy(header.start(), header.globalId());
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
