package hark.vault;

import static org.assertj.core.api.Assertions.assertThat;

import hark.audio.AudioMeasure;
import hark.support.SystemTimers;
import hark.support.Timers;
import hark.vault.SealOrder.Channels;
import hark.vault.keys.Encryption;
import hark.vault.keys.KeyRing;
import hark.vault.keys.RecordingKeys;
import hark.vault.keys.StoredFile;
import hark.vault.ledger.LedgerDisk;
import hark.vault.ledger.LedgerSource;
import hark.vault.seal.RecordingFolder;
import hark.vault.seal.SealedFiles;
import hark.vault.seal.Verifier;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A vault in a folder, and short ways to say what tests say often.
public final class VaultFixture implements AutoCloseable {
    public static final KeyRing KEYS = KeyRing.inMemory(Encryption.ON);
    public static final long SECOND = 1_000_000_000L;
    public static final long START = 123_456_789_000L;
    public static final Instant WHEN = Instant.parse("2026-11-23T20:15:30Z");

    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final DiskVault vault;
    private final Timers timers;
    public final RecordingKeys keys;
    private final Path folder;

    /// Encrypts with keys that all tests of this process share.
    public VaultFixture(Path folder) {
        this(folder, KEYS);
    }

    public VaultFixture(Path folder, KeyRing keys) {
        this(VaultSettings.at(folder).withMinFreeMb(0), keys, LedgerDisk.real());
    }

    public VaultFixture(VaultSettings settings, KeyRing keys, LedgerDisk disk) {
        this(settings, keys, disk, new SystemTimers());
    }

    public VaultFixture(VaultSettings settings, KeyRing keys, LedgerDisk disk, Timers timers) {
        this.folder = settings.recordingPath();
        this.timers = timers;
        this.keys = new RecordingKeys(keys, new RecordingFolder(folder)::key);
        this.vault = new DiskVault(settings, new VaultParts(keys, timers, meters, disk));
    }

    /// Without encryption, for tests that look at the very bytes.
    public static VaultFixture plain(Path folder) {
        return new VaultFixture(folder, KEYS.with(Encryption.OFF));
    }

    public static VaultFixture plain(VaultSettings settings) {
        return new VaultFixture(settings, KEYS.with(Encryption.OFF), LedgerDisk.real());
    }

    /// A ledger on this fixture's recording path.
    public LedgerSource ledger(long recordingId) {
        return ledger(folder.resolve("ledger/" + recordingId + ".ledger"));
    }

    public LedgerSource ledger(Path file) {
        return new LedgerSource(file, keys);
    }

    /// A file as it was before encryption.
    ///
    /// @param filename relative to the recording path
    public byte[] content(String filename) throws IOException {
        try (StoredFile file = new SealedFiles(keys).open(folder.resolve(filename))) {
            return file.stream().readAllBytes();
        }
    }

    public AudioMeasure measure(String filename) throws IOException {
        return AudioMeasure.of(new ByteArrayInputStream(content(filename)));
    }

    public Verifier verifier() {
        return new Verifier(folder, keys.ring());
    }

    public static LedgerHeader header(long recordingId) {
        return new LedgerHeader(
                recordingId,
                new UUID(0x1234, recordingId),
                "core-1",
                WHEN,
                START,
                Map.of("device", "4678", "schedule", "Everything"));
    }

    public LedgerWriter begin(long recordingId) {
        LedgerWriter ledger = vault.begin(header(recordingId));
        assertThat(ledger.opening().toCompletableFuture().join())
                .isEqualTo(new LedgerWriter.Opening.Opened());
        return ledger;
    }

    public static LedgerWriter.Closed close(LedgerWriter ledger, double atSecond) {
        return ledger.close(at(atSecond)).toCompletableFuture().join();
    }

    public SealOutcome seal(long recordingId, double seconds) {
        return seal(recordingId, seconds, Channels.STEREO);
    }

    public SealOutcome seal(long recordingId, double seconds, Channels channels) {
        SealOrder order =
                new SealOrder(
                        recordingId,
                        Math.round(seconds * SECOND),
                        Map.of("ani", "5551234"),
                        List.of(),
                        channels);
        return vault.seal(order).toCompletableFuture().join();
    }

    /// Seals and measures what came out.
    public AudioMeasure sealed(long recordingId, double seconds) throws IOException {
        SealOutcome outcome = seal(recordingId, seconds);
        assertThat(outcome).isInstanceOf(SealOutcome.Sealed.class);
        return measure(((SealOutcome.Sealed) outcome).filename());
    }

    /// A moment of the recording on the clock of packets.
    public static long at(double second) {
        return START + Math.round(second * SECOND);
    }

    @Override
    public void close() {
        vault.close();
        if (timers instanceof SystemTimers own) {
            own.close();
        }
    }
}
