package hark.vault;

import hark.vault.keys.RecordingKeys;
import hark.vault.keys.StoredFile;
import hark.vault.ledger.LedgerFile;
import hark.vault.ledger.LedgerFiles;
import hark.vault.ledger.LedgerSource;
import hark.vault.ledger.LedgerThreads;
import hark.vault.render.Survey;
import hark.vault.seal.Leftovers;
import hark.vault.seal.RecordingFolder;
import hark.vault.seal.SealThreads;
import hark.vault.seal.SealedFiles;
import hark.vault.seal.SealedHolds;
import hark.vault.seal.Sealer;
import hark.vault.seal.TranscriptSealer;
import hark.vault.seal.Verdict;
import hark.vault.seal.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The vault on a file system.
public final class DiskVault implements Vault {
    private static final Logger LOG = LoggerFactory.getLogger(DiskVault.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration CLEAR_EVERY = Duration.ofHours(1);

    /// Of the same priority, the one that began last.
    private static final Comparator<LedgerFile> LEAST_IMPORTANT_FIRST =
            Comparator.<LedgerFile>comparingInt(ledger -> ledger.header().priority())
                    .thenComparing(
                            ledger -> ledger.header().recordingId(), Comparator.reverseOrder());

    private final RecordingFolder folder;
    private final RecordingKeys keys;
    private final SealedFiles files;
    private final LedgerThreads ledgerThreads;
    private final LedgerFiles ledgers;
    private final Sealer sealer;
    private final TranscriptSealer transcripts;
    private final SealThreads sealThreads;
    private final Map<Long, LedgerFile> open = new ConcurrentHashMap<>();
    private final Semaphore verifying;
    private final long floorMb;
    private volatile Readiness readiness;

    /// Makes the recording path if it does not exist. Where that fails the vault is not [Readiness#READY], and says so
    /// to every recording that would begin.
    public DiskVault(VaultSettings settings, VaultParts parts) {
        folder = new RecordingFolder(settings.recordingPath());
        keys = new RecordingKeys(parts.keys(), folder::key);
        files = new SealedFiles(keys);
        makeFolder(settings.recordingPath());
        verifying = new Semaphore(settings.sealThreads());
        floorMb = settings.floorMb();
        ledgerThreads = new LedgerThreads(settings, parts.timers());
        ledgers =
                new LedgerFiles(
                        new LedgerFiles.Parts(settings, parts.disk(), keys, parts.meters()),
                        ledgerThreads);
        sealer = new Sealer(settings, keys);
        transcripts = new TranscriptSealer(folder, keys, settings.software());
        sealThreads = new SealThreads(settings, parts.meters());
        readiness = ledgers.readiness();
        Leftovers leftovers =
                new Leftovers(folder, Duration.ofDays(settings.ledgerKeepDays()), parts.timers());
        ledgerThreads.syncEvery(LOOK_EVERY, this::look);
        ledgerThreads.syncEvery(CLEAR_EVERY, leftovers::remove);
    }

    private void look() {
        Readiness now = ledgers.readiness();
        if (now != readiness) {
            LOG.warn("The recording path {} is {}", folder.root(), now);
            readiness = now;
        }
        if (now == Readiness.DISK_FULL && ledgers.isEmergency()) {
            stopSome();
        }
    }

    /// A tenth at a time, and more at the next look: when the others have ended there may be room.
    private void stopSome() {
        List<LedgerFile> running =
                open.values().stream()
                        .filter(ledger -> !ledger.isEnded())
                        .sorted(LEAST_IMPORTANT_FIRST)
                        .toList();
        String reason = "The recording path has less than %d MiB left.".formatted(floorMb);
        running.stream().limit(running.size() / 10 + 1).forEach(ledger -> ledger.giveUp(reason));
    }

    private static void makeFolder(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            LOG.error("The recording path {} cannot be made, and nothing is recorded there", path);
            LOG.debug("Why {} cannot be made", path, e);
        }
    }

    @Override
    public LedgerWriter begin(LedgerHeader header) {
        long recordingId = header.recordingId();
        LedgerFile ledger = ledgers.begin(header, folder.ledger(recordingId));
        open.putIfAbsent(recordingId, ledger);
        ledger.gone().thenRun(() -> open.remove(recordingId, ledger));
        return ledger;
    }

    @Override
    public CompletionStage<SealOutcome> seal(SealOrder order) {
        LedgerFile ledger = open.get(order.recordingId());
        if (ledger == null) {
            return sealThreads.submit(() -> ifRoom(() -> sealer.seal(order)));
        }
        if (!ledger.isEnded()) {
            return CompletableFuture.completedFuture(
                    new SealOutcome.SealFailed("its ledger is still open"));
        }
        return ledger.gone()
                .thenCompose(gone -> sealThreads.submit(() -> ifRoom(() -> sealer.seal(order))));
    }

    @Override
    public CompletionStage<SealOutcome> seal(TranscriptOrder order) {
        return sealThreads.submit(() -> ifRoom(() -> transcripts.seal(order)));
    }

    /// What space is left is for the recordings that still run.
    private SealOutcome ifRoom(Supplier<SealOutcome> sealing) {
        return ledgers.isEmergency()
                ? new SealOutcome.SealFailed(
                        "the recording path has less than %d MiB left".formatted(floorMb))
                : sealing.get();
    }

    @Override
    public CompletionStage<Void> drop(long recordingId) {
        LedgerFile ledger = open.get(recordingId);
        if (ledger != null) {
            return ledger.destroy();
        }
        CompletableFuture<Void> dropped = new CompletableFuture<>();
        boolean taken = ledgerThreads.syncSoon(() -> delete(folder.ledger(recordingId), dropped));
        if (!taken) {
            dropped.completeExceptionally(new IOException("the vault is closing"));
        }
        return dropped;
    }

    private void delete(Path ledger, CompletableFuture<Void> dropped) {
        try {
            if (Files.exists(ledger)) {
                new LedgerSource(ledger, keys).destroyKey();
            }
            Files.deleteIfExists(ledger);
            dropped.complete(null);
        } catch (IOException e) {
            dropped.completeExceptionally(e);
        }
    }

    @Override
    public List<FoundLedger> unsealed() throws IOException {
        List<FoundLedger> found = new ArrayList<>();
        for (Path path : folder.unsealed()) {
            try {
                Survey survey = Survey.of(new LedgerSource(path, keys));
                if (!open.containsKey(survey.header().recordingId())) {
                    boolean closed = survey.endedNanos().isPresent();
                    found.add(new FoundLedger(survey.header(), closed, survey.lastNanos()));
                }
            } catch (NoSuchFileException e) {
                LOG.debug("{} was sealed or dropped meanwhile", path, e);
            } catch (IOException e) {
                LOG.warn("{} holds nothing that could be sealed, and is left alone", path, e);
            }
        }
        return found;
    }

    @Override
    public Optional<SealedAudio> audio(String filename) throws IOException {
        return open(folder.file(filename));
    }

    @Override
    public Optional<SealedAudio> peaks(String filename) throws IOException {
        return open(folder.file(filename).map(RecordingFolder::waveform));
    }

    @Override
    public Optional<SealedAudio> keypresses(String filename) throws IOException {
        return open(folder.file(filename).map(RecordingFolder::keypresses));
    }

    @Override
    public Optional<SealedAudio> manifest(String filename) throws IOException {
        return openPlain(folder.file(filename).map(RecordingFolder::manifest));
    }

    @Override
    public Optional<SealedAudio> signature(String filename) throws IOException {
        return openPlain(folder.file(filename).map(RecordingFolder::signature));
    }

    /// What is signed, or signs, and is never encrypted.
    private static Optional<SealedAudio> openPlain(Optional<Path> named) throws IOException {
        return open(named, path -> StoredFile.open(path, "", Optional.empty()));
    }

    @Override
    public List<HoldSpan> holds(String filename) {
        return new SealedHolds(folder).of(filename);
    }

    @Override
    public Optional<Verdict> verify(String filename, String hashInRow) {
        if (!verifying.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Verifier(folder.root(), keys.ring())
                            .verify(
                                    filename,
                                    Optional.of(hashInRow).filter(hash -> !hash.isEmpty())));
        } finally {
            verifying.release();
        }
    }

    private Optional<SealedAudio> open(Optional<Path> named) throws IOException {
        return open(named, files::open);
    }

    private interface Opening {
        StoredFile open(Path file) throws IOException;
    }

    private static Optional<SealedAudio> open(Optional<Path> named, Opening opening)
            throws IOException {
        Optional<Path> file = named.filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DiskAudio(opening.open(file.get())));
        } catch (NoSuchFileException e) {
            LOG.debug("{} went meanwhile", file.get(), e);
            return Optional.empty();
        }
    }

    @Override
    public Readiness readiness() {
        return readiness;
    }

    /// What waits to be sealed, and what was; never waits.
    public SealThreads.Figures sealing() {
        return sealThreads.figures();
    }

    /// RECORDIDs of the ledgers that lie where unfinished ones do. Waits for the disk.
    public List<Long> ledgersLying() throws IOException {
        return folder.unsealedIds();
    }

    /// What is in memory is written first. Ledgers that are still open are found as unsealed at the next start.
    @Override
    public void close() {
        open.values().forEach(LedgerFile::flush);
        ledgerThreads.close();
        sealThreads.close();
    }
}
