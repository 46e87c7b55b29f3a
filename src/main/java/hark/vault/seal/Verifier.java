package hark.vault.seal;

import hark.audio.WavFormat;
import hark.audio.WavReader;
import hark.vault.seal.Verdict.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// Proves that sealed files are what was sealed. Only reads, so it may run beside a server.
public final class Verifier {
    private static final int FRAMES = 1 << 14;

    private final RecordingFolder folder;

    public Verifier(Path recordingPath) {
        this.folder = new RecordingFolder(recordingPath);
    }

    /// @param filename relative to the recording path
    /// @param hashInRow what the list of recordings says, if it was asked
    public Verdict verify(String filename, Optional<String> hashInRow) {
        Optional<Path> file = folder.file(filename).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return new Verdict.FileMissing();
        }
        Manifest manifest;
        try {
            manifest = Manifest.read(RecordingFolder.beside(file.get(), RecordingFolder.MANIFEST));
        } catch (NoSuchFileException e) {
            return new Verdict.ManifestMissing();
        } catch (IOException e) {
            return new Verdict.ManifestUnreadable(reason(e));
        }
        try {
            Verdict verdict = compare(file.get(), manifest, hashInRow);
            return verdict instanceof Verdict.Sound
                    ? wrongMetadata(manifest).orElse(verdict)
                    : verdict;
        } catch (IOException e) {
            return new Verdict.FileUnreadable(reason(e));
        }
    }

    /// Verifies every sealed file below the recording path, and every manifest that has lost its file.
    public void verifyAll(Consumer<Finding> listener) throws IOException {
        Files.walkFileTree(
                folder.root(),
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        sealedFile(file)
                                .map(sealed -> folder.root().relativize(sealed).toString())
                                .map(name -> new Finding(name, verify(name, Optional.empty())))
                                .ifPresent(listener);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /// The sealed file that this file is, or that it should stand beside.
    private static Optional<Path> sealedFile(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(RecordingFolder.AUDIO) || name.endsWith(RecordingFolder.TRANSCRIPT)) {
            return Optional.of(file);
        }
        if (name.endsWith(RecordingFolder.MANIFEST)) {
            String stem = name.substring(0, name.length() - RecordingFolder.MANIFEST.length());
            return lost(
                    file,
                    file.resolveSibling(stem + RecordingFolder.AUDIO),
                    file.resolveSibling(stem + RecordingFolder.TRANSCRIPT));
        }
        return Optional.empty();
    }

    /// The one of both that a manifest has lost. One that cannot be read may have been of audio.
    private static Optional<Path> lost(Path manifest, Path audio, Path transcript) {
        if (Files.exists(audio) || Files.exists(transcript)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Manifest.read(manifest).audio().isPresent() ? audio : transcript);
        } catch (IOException e) {
            return Optional.of(audio);
        }
    }

    private Optional<Verdict> wrongMetadata(Manifest manifest) throws IOException {
        for (Manifest.Document document : manifest.metadata()) {
            Optional<Path> file = folder.file(document.file()).filter(Files::isRegularFile);
            if (file.isEmpty()) {
                return Optional.of(new Verdict.MetadataMissing(document.file()));
            }
            String hash = hash(file.get());
            if (!hash.equals(document.sha256())) {
                return Optional.of(
                        new Verdict.MetadataDiffer(document.file(), document.sha256(), hash));
            }
        }
        return Optional.empty();
    }

    private Verdict compare(Path file, Manifest manifest, Optional<String> hashInRow)
            throws IOException {
        String hash = hash(file);
        if (!hash.equals(manifest.sha256())) {
            return new Verdict.HashDiffers(Witness.MANIFEST, manifest.sha256(), hash);
        }
        if (hashInRow.isPresent() && !hashInRow.get().equalsIgnoreCase(hash)) {
            return new Verdict.HashDiffers(Witness.ROW, hashInRow.get(), hash);
        }
        if (Files.size(file) != manifest.bytes()) {
            return new Verdict.LengthDiffers(
                    manifest.bytes() + " bytes", Files.size(file) + " bytes");
        }
        if (manifest.audio().isEmpty()) {
            return TranscriptCheck.compare(file, manifest);
        }
        try (WavReader audio = WavReader.read(Files.newInputStream(file))) {
            return compare(audio, manifest, manifest.audio().get());
        }
    }

    private static Verdict compare(WavReader audio, Manifest manifest, WavFormat format)
            throws IOException {
        if (!audio.format().equals(format)) {
            return new Verdict.LengthDiffers(words(format), words(audio.format()));
        }
        double seconds = (double) audio.format().frames() / audio.format().sampleRate();
        double sealed = manifest.durationNanos() / 1e9;
        if (Math.abs(seconds - sealed) > 1.0 / audio.format().sampleRate()) {
            return new Verdict.LengthDiffers(sealed + " s", seconds + " s");
        }
        return listen(audio, manifest.silent(format));
    }

    private static Verdict listen(WavReader audio, List<Manifest.Silence> silences)
            throws IOException {
        int channels = audio.format().channels();
        short[] samples = new short[FRAMES * channels];
        long frame = 0;
        int read = audio.read(samples);
        while (read > 0) {
            for (int i = 0; i < read * channels; i++) {
                if (samples[i] != 0 && isSilent(frame + i / channels, silences)) {
                    double rate = audio.format().sampleRate();
                    return new Verdict.BlackoutAudible((frame + i / channels) / rate);
                }
            }
            frame += read;
            read = audio.read(samples);
        }
        return new Verdict.Sound(frame, silences.size());
    }

    private static boolean isSilent(long frame, List<Manifest.Silence> silences) {
        for (Manifest.Silence silence : silences) {
            if (frame >= silence.fromFrame() && frame < silence.toFrame()) {
                return true;
            }
        }
        return false;
    }

    private static String words(WavFormat format) {
        return String.format(
                Locale.ROOT,
                "%d frames of %d channels at %d Hz",
                format.frames(),
                format.channels(),
                format.sampleRate());
    }

    private static String reason(IOException e) {
        String said = e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said;
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = Sealer.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// @param filename relative to the recording path
    public record Finding(String filename, Verdict verdict) {}
}
