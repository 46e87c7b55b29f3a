package hark.vault;

import hark.audio.file.FileFormat;
import hark.audio.file.FileSpec;
import java.nio.file.Path;
import java.time.Duration;

/// What the vault may be told.
///
/// @param recordingPath `recording.path`, default `recordings` in the data folder: where ledgers and sealed files are
///     kept; made at start when it does not exist. Cannot be written: code 18.
/// @param format `recording.format`, default wav: what the files of recordings sealed from now on are
/// @param opusKbps `recording.opusKbps`, default 24, 6 to 256: bit rate (kbit/s) of each side where that is Opus
/// @param minFreeMb `recording.minFreeMb`, default 500, 0 to 100,000,000: with less free space (MiB) on the recording
///     path no recording begins: code 2.
/// @param emergencyMb `recording.emergencyMb`, default 100, 0 to 100,000,000: with less free space (MiB) running
///     recordings are stopped, those of the lowest priority first, and none is sealed; never more than
///     `recording.minFreeMb`
/// @param ledgerKeepDays `ledger.keepDays`, default 0, 0 to 3,650: how long a ledger is kept after sealing, so that its
///     recording can be rendered again
/// @param ledgerBufferMb `ledger.bufferMb`, default 128, 1 to 65,536: memory (MiB) for packets of all recordings that
///     wait for a slow disk; when it is used up packets are dropped and counted
/// @param writerThreads `ledger.writerThreads`, default 2, 1 to 64
/// @param syncThreads `ledger.syncThreads`, default 4, 1 to 64: how many ledgers are forced to the disk at once
/// @param sealThreads `seal.threads`, default 1, 1 to 64: how many recordings are rendered at once, and how many
///     are verified at once for clients; one more: code 47
/// @param software name and version for the manifest, for example `Hark 0.1.0`; not a setting
public record VaultSettings(
        Path recordingPath,
        FileFormat format,
        int opusKbps,
        long minFreeMb,
        long emergencyMb,
        int ledgerKeepDays,
        int ledgerBufferMb,
        int writerThreads,
        int syncThreads,
        int sealThreads,
        String software) {
    /// What one recording may keep in memory while the disk does not take it.
    public static final int LEDGER_BACKLOG_BYTES = 4 << 20;

    /// Most bytes of metadata that are kept with one recording, over all documents; a document that does not fit any
    /// more is left out and counted.
    public static final int METADATA_BYTES_MAX = 262_144;

    /// Most documents of metadata that are kept with one recording.
    public static final int METADATA_DOCUMENTS_MAX = 100;

    /// Most begins and ends of holds that are kept with one recording; then it is said that more were left out.
    public static final int HOLD_MARKS_MAX = 10_000;

    /// A packet waits at most this long for its write, which the force to the disk follows: the call's last second is
    /// what a power cut may cost.
    public static final Duration WRITE_EVERY = Duration.ofMillis(750);

    /// Sealings that wait; the next is refused and found again at the next start.
    public static final int SEALS_WAITING_MAX = 100_000;

    /// All defaults.
    public static VaultSettings at(Path recordingPath) {
        return new VaultSettings(
                recordingPath, FileFormat.WAV, FileSpec.KBPS, 500, 100, 0, 128, 2, 4, 1, "Hark");
    }

    /// With less free space (MiB) even running recordings end.
    public long floorMb() {
        return Math.min(emergencyMb, minFreeMb);
    }

    public VaultSettings withMinFreeMb(long wanted) {
        return new VaultSettings(
                recordingPath,
                format,
                opusKbps,
                wanted,
                emergencyMb,
                ledgerKeepDays,
                ledgerBufferMb,
                writerThreads,
                syncThreads,
                sealThreads,
                software);
    }

    public VaultSettings withFormat(FileFormat wanted) {
        return new VaultSettings(
                recordingPath,
                wanted,
                opusKbps,
                minFreeMb,
                emergencyMb,
                ledgerKeepDays,
                ledgerBufferMb,
                writerThreads,
                syncThreads,
                sealThreads,
                software);
    }

    public VaultSettings withLedgerKeepDays(int wanted) {
        return new VaultSettings(
                recordingPath,
                format,
                opusKbps,
                minFreeMb,
                emergencyMb,
                wanted,
                ledgerBufferMb,
                writerThreads,
                syncThreads,
                sealThreads,
                software);
    }
}
