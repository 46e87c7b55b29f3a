package hark.core.recording;

import hark.vault.HoldSpan;
import hark.vault.Vault;
import hark.vault.seal.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// The files of recordings, as the vault keeps them.
public final class VaultFiles implements RecordingFiles {
    private final Vault vault;

    public VaultFiles(Vault vault) {
        this.vault = vault;
    }

    @Override
    public Optional<Opened> open(RecordingRow row) throws IOException {
        String filename = row.sealing().filename();
        return filename.isEmpty()
                ? Optional.empty()
                : vault.audio(filename).map(audio -> new Sealed(filename, audio));
    }

    @Override
    public Optional<Opened> peaks(RecordingRow row) throws IOException {
        String filename = row.sealing().filename();
        return filename.isEmpty()
                ? Optional.empty()
                : vault.peaks(filename)
                        .map(peaks -> new Sealed(row.globalId() + ".peaks.json", peaks));
    }

    @Override
    public Optional<Opened> keypresses(RecordingRow row) throws IOException {
        String filename = row.sealing().filename();
        return filename.isEmpty()
                ? Optional.empty()
                : vault.keypresses(filename)
                        .map(keys -> new Sealed(row.globalId() + ".keypresses.json", keys));
    }

    @Override
    public Optional<Opened> manifest(RecordingRow row) throws IOException {
        String filename = row.sealing().filename();
        return filename.isEmpty()
                ? Optional.empty()
                : vault.manifest(filename)
                        .map(manifest -> new Sealed(row.globalId() + ".json", manifest));
    }

    @Override
    public Optional<Opened> signature(RecordingRow row) throws IOException {
        String filename = row.sealing().filename();
        return filename.isEmpty()
                ? Optional.empty()
                : vault.signature(filename)
                        .map(signature -> new Sealed(row.globalId() + ".json.sig", signature));
    }

    @Override
    public List<Hold> holds(RecordingRow row) {
        String filename = row.sealing().filename();
        return filename.isEmpty()
                ? List.of()
                : vault.holds(filename).stream().map(VaultFiles::hold).toList();
    }

    private static Hold hold(HoldSpan span) {
        return new Hold(span.leg(), span.label(), span.reason(), span.start(), span.stop());
    }

    @Override
    public Verified verify(RecordingRow row) {
        return vault.verify(row.sealing().filename(), row.sealing().sha256())
                .map(VaultFiles::verified)
                .orElseGet(Verified.Busy::new);
    }

    private static Verified verified(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Sound sound -> new Verified.Sound(sound.sentence());
            case Verdict.FileMissing _ -> new Verified.Gone();
            case Verdict other -> new Verified.Unsound(other.sentence());
        };
    }

    private record Sealed(String filename, Vault.SealedAudio audio) implements Opened {
        @Override
        public String name() {
            return filename.substring(filename.lastIndexOf('/') + 1);
        }

        @Override
        public long bytes() {
            return audio.bytes();
        }

        @Override
        public int read(long position, ByteBuffer into) throws IOException {
            return audio.read(position, into);
        }

        @Override
        public void close() throws IOException {
            audio.close();
        }
    }
}
