package hark.vault.seal;

import hark.audio.AudioReader;
import hark.audio.file.AudioFiles;
import hark.audio.file.FileFormat;
import hark.vault.keys.KeyRing;
import hark.vault.keys.RecordingKeys;
import hark.vault.keys.StoredFile;
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
import java.util.Optional;
import java.util.function.Consumer;

/// Proves that sealed files are what was sealed. Only reads, so it may run beside a server.
public final class Verifier {
    private final RecordingFolder folder;
    private final SealedFiles files;
    private final SignatureCheck signatures;

    public Verifier(Path recordingPath, KeyRing keys) {
        this.folder = new RecordingFolder(recordingPath);
        this.files = new SealedFiles(new RecordingKeys(keys, folder::key));
        this.signatures = new SignatureCheck(keys);
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
            Optional<Verdict> unsigned = signatures.check(file.get(), manifest);
            if (unsigned.isPresent()) {
                return unsigned.get();
            }
            Verdict verdict = compare(file.get(), manifest, hashInRow);
            return verdict instanceof Verdict.Sound
                    ? wrongBeside(manifest).orElse(verdict)
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
        if (RecordingFolder.ending(name).isPresent()) {
            return Optional.of(file);
        }
        return RecordingFolder.isManifest(name) ? lost(file) : Optional.empty();
    }

    /// What a manifest has lost. One that cannot be read may have been of audio.
    private static Optional<Path> lost(Path manifest) {
        String name = manifest.getFileName().toString();
        String stem = name.substring(0, name.length() - RecordingFolder.MANIFEST.length());
        if (RecordingFolder.SEALED.stream()
                .anyMatch(suffix -> Files.exists(manifest.resolveSibling(stem + suffix)))) {
            return Optional.empty();
        }
        try {
            String ending = RecordingFolder.ending(Manifest.read(manifest).file()).orElse("");
            return Optional.of(manifest.resolveSibling(stem + ending));
        } catch (IOException e) {
            return Optional.of(manifest.resolveSibling(stem + FileFormat.WAV.suffix()));
        }
    }

    /// What stands beside the file and is not as it was sealed.
    private Optional<Verdict> wrongBeside(Manifest manifest) throws IOException {
        if (manifest.peaks().isPresent()) {
            Manifest.Document peaks = manifest.peaks().get();
            Optional<String> hash = hashOf(peaks);
            if (hash.isEmpty()) {
                return Optional.of(new Verdict.PeaksMissing(peaks.file()));
            }
            if (!hash.get().equals(peaks.sha256())) {
                return Optional.of(
                        new Verdict.PeaksDiffer(peaks.file(), peaks.sha256(), hash.get()));
            }
        }
        for (Manifest.Document document : manifest.metadata()) {
            Optional<String> hash = hashOf(document);
            if (hash.isEmpty()) {
                return Optional.of(new Verdict.MetadataMissing(document.file()));
            }
            if (!hash.get().equals(document.sha256())) {
                return Optional.of(
                        new Verdict.MetadataDiffer(document.file(), document.sha256(), hash.get()));
            }
        }
        return Optional.empty();
    }

    /// Empty when the file is not there.
    private Optional<String> hashOf(Manifest.Document document) throws IOException {
        Optional<Path> file = folder.file(document.file()).filter(Files::isRegularFile);
        return file.isPresent() ? Optional.of(hash(file.get())) : Optional.empty();
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
        try (StoredFile stored = files.open(file)) {
            if (stored.bytes() != manifest.bytes()) {
                return new Verdict.LengthDiffers(
                        manifest.bytes() + " bytes", stored.bytes() + " bytes");
            }
            if (manifest.audio().isEmpty()) {
                return TranscriptCheck.compare(stored.stream().readAllBytes(), manifest);
            }
            AudioReader audio = AudioFiles.read(stored.stream());
            return AudioCheck.compare(audio, manifest, manifest.audio().get());
        }
    }

    private static String reason(IOException e) {
        String said = e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said;
    }

    private String hash(Path file) throws IOException {
        MessageDigest digest = Sealer.sha256();
        try (InputStream in = new DigestInputStream(files.open(file).stream(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// @param filename relative to the recording path
    public record Finding(String filename, Verdict verdict) {}
}
