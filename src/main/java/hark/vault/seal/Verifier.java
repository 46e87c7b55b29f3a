package hark.vault.seal;

import hark.audio.AudioReader;
import hark.audio.file.AudioFiles;
import hark.vault.keys.KeyRing;
import hark.vault.keys.RecordingKeys;
import hark.vault.keys.StoredFile;
import hark.vault.seal.Verdict.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Proves that sealed files are what was sealed. Only reads, so it may run beside a server.
public final class Verifier {
    private final RecordingFolder folder;
    private final SealedFiles files;
    private final SignatureCheck signatures;

    public Verifier(Path recordingPath, KeyRing keys) {
        this.folder = new RecordingFolder(recordingPath);
        this.files = new SealedFiles(new RecordingKeys(keys, folder::key));
        this.signatures = new SignatureCheck(keys, new FirstSigned(folder));
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
            if (!isOf(manifest, filename)) {
                return new Verdict.ManifestOfAnother(manifest.file());
            }
            Verdict verdict = compare(file.get(), manifest, hashInRow);
            return verdict instanceof Verdict.Sound
                    ? wrongBeside(manifest).orElse(verdict)
                    : verdict;
        } catch (IOException | RuntimeException e) { // what a decoder makes of bytes that are none
            return new Verdict.FileUnreadable(reason(e));
        }
    }

    /// Whether it names this file, and itself as this file is named.
    private static boolean isOf(Manifest manifest, String filename) {
        Identity identity = manifest.identity();
        String ending = RecordingFolder.ending(filename).orElse("");
        return manifest.file().equals(filename)
                && RecordingFolder.filename(identity.start(), identity.globalId(), ending)
                        .equals(filename);
    }

    /// What stands beside the file and is not as it was sealed.
    private Optional<Verdict> wrongBeside(Manifest manifest) throws IOException {
        Map<Manifest.Document, Beside> beside = new LinkedHashMap<>();
        manifest.peaks().ifPresent(each -> beside.put(each, Beside.PEAKS));
        manifest.keypresses().ifPresent(each -> beside.put(each, Beside.KEYPRESSES));
        manifest.metadata().forEach(each -> beside.put(each, Beside.METADATA));
        for (Map.Entry<Manifest.Document, Beside> each : beside.entrySet()) {
            Optional<Verdict> wrong = wrong(each.getKey(), each.getValue());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return ledgerMissing(manifest).or(() -> otherwiseStored(manifest));
    }

    private Optional<Verdict> wrong(Manifest.Document document, Beside as) throws IOException {
        Optional<String> hash = hashOf(document);
        if (hash.isEmpty()) {
            return Optional.of(as.missing.apply(document.file()));
        }
        return hash.get().equals(document.sha256())
                ? Optional.empty()
                : Optional.of(as.differs.of(document.file(), document.sha256(), hash.get()));
    }

    /// What is said of it.
    private enum Beside {
        PEAKS(Verdict.PeaksMissing::new, Verdict.PeaksDiffer::new),
        KEYPRESSES(Verdict.KeypressesMissing::new, Verdict.KeypressesDiffer::new),
        METADATA(Verdict.MetadataMissing::new, Verdict.MetadataDiffer::new);

        private final Function<String, Verdict> missing;
        private final Differing differs;

        Beside(Function<String, Verdict> missing, Differing differs) {
            this.missing = missing;
            this.differs = differs;
        }

        private interface Differing {
            Verdict of(String file, String sealed, String found);
        }
    }

    private Optional<Verdict> ledgerMissing(Manifest manifest) {
        Path ledger =
                RecordingFolder.beside(
                        folder.root().resolve(manifest.file()), RecordingFolder.LEDGER);
        return manifest.notDecoded() && !Files.isRegularFile(ledger)
                ? Optional.of(
                        new Verdict.LedgerMissing(folder.root().relativize(ledger).toString()))
                : Optional.empty();
    }

    /// What lies encrypted on the disk with other bytes than it was written with.
    private Optional<Verdict> otherwiseStored(Manifest manifest) {
        Stream<Manifest.Document> all =
                Stream.of(
                                Stream.of(manifest.document()),
                                manifest.peaks().stream(),
                                manifest.keypresses().stream(),
                                manifest.metadata().stream())
                        .flatMap(each -> each);
        return all.flatMap(each -> otherwiseStored(each).stream()).findFirst();
    }

    private Optional<Verdict> otherwiseStored(Manifest.Document document) {
        if (document.stored().isEmpty()) {
            return Optional.empty();
        }
        try (InputStream stored = Files.newInputStream(folder.root().resolve(document.file()))) {
            String hash = hash(stored);
            String sealed = document.stored().get().sha256();
            return hash.equals(sealed)
                    ? Optional.empty()
                    : Optional.of(new Verdict.StoredDiffers(document.file(), sealed, hash));
        } catch (IOException e) {
            return Optional.of(new Verdict.FileUnreadable(reason(e)));
        }
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

    static String reason(Exception e) {
        String said = e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said;
    }

    private String hash(Path file) throws IOException {
        try (InputStream in = files.open(file).stream()) {
            return hash(in);
        }
    }

    private static String hash(InputStream in) throws IOException {
        MessageDigest digest = Sealer.sha256();
        new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.digest());
    }
}
