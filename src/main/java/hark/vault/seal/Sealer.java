package hark.vault.seal;

import hark.audio.AudioShape;
import hark.audio.file.FileSpec;
import hark.support.DurableFile;
import hark.vault.DiskReason;
import hark.vault.LedgerHeader;
import hark.vault.SealOrder;
import hark.vault.SealOutcome;
import hark.vault.VaultSettings;
import hark.vault.keys.DataKey;
import hark.vault.keys.RecordingKeys;
import hark.vault.ledger.LedgerSource;
import hark.vault.render.Silences;
import hark.vault.render.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns a closed ledger into an audio file and its manifest. May be cut off at any point and done again: files appear
/// whole, in the order audio, metadata, manifest, signature, receipt, and only then the ledger goes.
public final class Sealer {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final long SECOND = 1_000_000_000L;

    private final RecordingFolder folder;
    private final RecordingKeys keys;
    private final SealedFiles files;
    private final Receipts receipts;
    private final ManifestWriter manifests;
    private final VaultSettings settings;

    public Sealer(VaultSettings settings, RecordingKeys keys) {
        this.settings = settings;
        this.keys = keys;
        this.files = new SealedFiles(keys);
        this.folder = new RecordingFolder(settings.recordingPath());
        this.receipts = new Receipts(folder);
        this.manifests = new ManifestWriter(settings.software(), keys.ring());
    }

    public SealOutcome seal(SealOrder order) {
        LedgerSource ledger = new LedgerSource(folder.ledger(order.recordingId()), keys);
        try {
            boolean there = Files.exists(ledger.path());
            Optional<Survey> survey = there ? Optional.of(Survey.of(ledger)) : Optional.empty();
            Optional<SealOutcome> before = receipts.find(order.recordingId(), survey);
            if (before.isEmpty() && survey.isEmpty()) {
                return new SealOutcome.SealFailed("there is no ledger of this recording");
            }
            SealOutcome outcome = before.orElse(new SealOutcome.NothingHeard());
            if (before.isEmpty() && survey.isPresent()) {
                outcome = seal(order, survey.get(), ledger);
                receipts.keep(order.recordingId(), survey.get(), outcome);
            }
            if (survey.isPresent()) {
                putAway(ledger, survey.get(), outcome);
            }
            return outcome;
        } catch (IOException e) { // whoever ordered it says so
            LOG.debug("Could not seal recording {}", order.recordingId(), e);
            return new SealOutcome.SealFailed(DiskReason.of(e));
        } catch (RuntimeException e) {
            LOG.error("Could not seal recording {}", order.recordingId(), e);
            return new SealOutcome.SealFailed(DiskReason.of(e));
        }
    }

    private SealOutcome seal(SealOrder order, Survey survey, LedgerSource ledger)
            throws IOException {
        if (survey.packets() == 0) {
            return new SealOutcome.NothingHeard();
        }
        AudioShape shape =
                new AudioShape(
                        channels(order), survey.sampleRate(), survey.frames(order.durationNanos()));
        FileSpec file =
                new FileSpec(
                        settings.format(), shape, settings.opusKbps(), serial(survey.header()));
        Optional<DataKey> key = keys.begin(survey.header().start(), survey.header().globalId());
        AudioSealer.Written written =
                new AudioSealer(folder.root(), files, key).write(ledger, survey, file);
        Path audio = folder.root().resolve(written.filename());
        List<MetadataFiles.Written> metadata =
                new MetadataFiles(folder.root(), files, key).write(written.filename(), survey);
        Optional<KeypressFile.Written> keypresses =
                new KeypressFile(folder.root(), files, key).write(written.filename(), survey);
        manifests.write(
                audio, new ManifestWriter.Facts(order, survey, written, keypresses, metadata));
        if (!survey.notDecoded().isEmpty()) {
            keepBeside(ledger, audio, key);
        }
        return new SealOutcome.Sealed(
                written.filename(),
                written.content().plain().sha256(),
                written.content().plain().bytes(),
                Duration.ofNanos(order.durationNanos()),
                shape.sampleRate(),
                survey.codec(),
                survey.packets(),
                survey.lost(),
                blackout(survey, shape));
    }

    /// The same for the same recording, and another for another.
    private static int serial(LedgerHeader header) {
        return header.globalId().hashCode();
    }

    private static int channels(SealOrder order) {
        return switch (order.channels()) {
            case STEREO -> 2;
            case MONO -> 1;
        };
    }

    /// Audio that could not be decoded must not be lost with its ledger. An encrypted one stays as it is.
    private void keepBeside(LedgerSource ledger, Path audio, Optional<DataKey> key)
            throws IOException {
        Path beside = RecordingFolder.beside(audio, RecordingFolder.LEDGER);
        if (ledger.isSealed()) {
            DurableFile.write(beside, out -> Files.copy(ledger.path(), out));
        } else {
            files.write(beside, key, out -> Files.copy(ledger.path(), out));
        }
    }

    private static Duration blackout(Survey survey, AudioShape shape) {
        long samples =
                survey.silences().within(shape.frames(), shape.sampleRate()).stream()
                        .mapToLong(Silences.Span::samples)
                        .sum();
        return Duration.ofSeconds(samples / shape.sampleRate())
                .plusNanos(samples % shape.sampleRate() * SECOND / shape.sampleRate());
    }

    private void putAway(LedgerSource ledger, Survey survey, SealOutcome outcome)
            throws IOException {
        if (settings.ledgerKeepDays() > 0 && survey.packets() > 0) {
            Path kept = folder.kept();
            Files.createDirectories(kept);
            String name = survey.header().globalId() + RecordingFolder.LEDGER;
            Files.move(ledger.path(), kept.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(ledger.path());
        }
        if (outcome instanceof SealOutcome.NothingHeard) {
            keys.destroy(survey.header().start(), survey.header().globalId());
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
