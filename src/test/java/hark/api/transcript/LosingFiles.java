package hark.api.transcript;

import hark.core.recording.RecordingFiles;
import hark.core.recording.RecordingRow;
import hark.vault.seal.Verdict;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// Files that can be lost or changed behind our back.
final class LosingFiles implements RecordingFiles {
    volatile boolean lost;
    volatile boolean changed;
    volatile boolean busy;

    @Override
    public Optional<Opened> open(RecordingRow row) {
        long bytes = row.sealing().bytes() + (changed ? 1 : 0);
        return lost ? Optional.empty() : Optional.of(new Silence(row.sealing().filename(), bytes));
    }

    @Override
    public Optional<Opened> peaks(RecordingRow row) {
        return Optional.empty();
    }

    @Override
    public Optional<Opened> keypresses(RecordingRow row) {
        return Optional.empty();
    }

    @Override
    public Optional<Opened> manifest(RecordingRow row) {
        return Optional.empty();
    }

    @Override
    public Optional<Opened> signature(RecordingRow row) {
        return Optional.empty();
    }

    @Override
    public List<Hold> holds(RecordingRow row) {
        return List.of();
    }

    @Override
    public Verified verify(RecordingRow row) {
        if (busy) {
            return new Verified.Busy();
        }
        if (lost) {
            return new Verified.Gone();
        }
        return changed
                ? new Verified.Unsound(
                        new Verdict.LengthDiffers("32044 bytes", "32045 bytes").sentence())
                : new Verified.Sound(new Verdict.Sound(16_000, 0).sentence());
    }

    private record Silence(String name, long bytes) implements Opened {
        @Override
        public int read(long position, ByteBuffer into) {
            return -1;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
