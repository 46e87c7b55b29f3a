package hark.vault;

import hark.vault.seal.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Keeps recordings as bytes: opens ledgers, turns them into sealed files, finds them again.
public interface Vault extends AutoCloseable {
    /// Begins a ledger. Returns at once and takes packets at once (into memory); the file is opened on the vault's
    /// threads, see [LedgerWriter#opening].
    LedgerWriter begin(LedgerHeader header);

    /// Renders and seals a closed ledger, on the vault's threads. Doing it twice gives the same file.
    CompletionStage<SealOutcome> seal(SealOrder order);

    /// Seals a conversation in writing, on the vault's threads. Doing it twice gives the same file.
    CompletionStage<SealOutcome> seal(TranscriptOrder order);

    /// Drops a recording that shall not exist (shorter than its minimum): the ledger is destroyed.
    CompletionStage<Void> drop(long recordingId);

    /// Ledgers found at start whose writer did not live to close them, or whose file was never sealed.
    List<FoundLedger> unsealed() throws IOException;

    /// The sealed audio, or empty when the file is gone.
    Optional<SealedAudio> audio(String filename) throws IOException;

    /// The waveform of the sealed audio of this name, or empty when it has none.
    Optional<SealedAudio> peaks(String filename) throws IOException;

    /// Which keys were pressed during the sealed audio of this name, or empty when none was.
    Optional<SealedAudio> keypresses(String filename) throws IOException;

    /// The manifest of the sealed audio of this name, or empty when the file is gone.
    Optional<SealedAudio> manifest(String filename) throws IOException;

    /// The signature over that manifest, or empty when there is none.
    Optional<SealedAudio> signature(String filename) throws IOException;

    /// The holds that the manifest of the sealed audio of this name lists; none when it is gone or cannot be read.
    List<HoldSpan> holds(String filename);

    /// Holds the sealed file of this name against its manifest, and both against the hash that the list of recordings
    /// has: reads it whole, on the caller's thread.
    ///
    /// @return empty when as many are looked at already as may be, `seal.threads`
    Optional<Verdict> verify(String filename, String hashInRow);

    /// What stands in the way of a recording right now, if anything.
    Readiness readiness();

    @Override
    void close();

    /// @param lastNanos offset from the recording's start of the last thing that reached the disk
    record FoundLedger(LedgerHeader header, boolean closed, long lastNanos) {}

    /// A sealed file, open for reading from any position.
    interface SealedAudio extends AutoCloseable {
        long bytes();

        /// @return bytes read, at least one unless the buffer is full; -1 at the end
        int read(long position, ByteBuffer into) throws IOException;

        @Override
        void close() throws IOException;
    }

    enum Readiness {
        READY,
        NO_PATH,
        DISK_FULL
    }
}
