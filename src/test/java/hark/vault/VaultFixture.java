package hark.vault;

import static org.assertj.core.api.Assertions.assertThat;

import hark.audio.AudioMeasure;
import hark.support.SystemTimers;
import hark.support.Timers;
import hark.vault.SealOrder.Channels;
import hark.vault.ledger.LedgerDisk;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A vault in a folder, and short ways to say what tests say often.
public final class VaultFixture implements AutoCloseable {
    public static final long SECOND = 1_000_000_000L;
    public static final long START = 123_456_789_000L;
    public static final Instant WHEN = Instant.parse("2026-11-23T20:15:30Z");

    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final DiskVault vault;
    private final SystemTimers running = new SystemTimers();
    private final Path folder;

    public VaultFixture(Path folder) {
        this(VaultSettings.at(folder).withMinFreeMb(0));
    }

    public VaultFixture(VaultSettings settings) {
        this(settings, LedgerDisk.real());
    }

    public VaultFixture(VaultSettings settings, LedgerDisk disk) {
        this.folder = settings.recordingPath();
        this.vault = new DiskVault(settings, running, meters, disk);
    }

    public VaultFixture(VaultSettings settings, LedgerDisk disk, Timers timers) {
        this.folder = settings.recordingPath();
        this.vault = new DiskVault(settings, timers, meters, disk);
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
        return AudioMeasure.of(folder.resolve(((SealOutcome.Sealed) outcome).filename()));
    }

    /// A moment of the recording on the clock of packets.
    public static long at(double second) {
        return START + Math.round(second * SECOND);
    }

    @Override
    public void close() {
        vault.close();
        running.close();
    }
}
