package hark.core;

import hark.vault.HoldSpan;
import hark.vault.LedgerHeader;
import hark.vault.LedgerWriter;
import hark.vault.SealOrder;
import hark.vault.SealOutcome;
import hark.vault.TranscriptOrder;
import hark.vault.Vault;
import hark.vault.seal.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// A vault in memory: what it holds is what would be on disk.
public final class MemoryVault implements Vault {
    public final Map<Long, Ledger> ledgers = new LinkedHashMap<>();
    public final Map<Long, SealOrder> sealed = new LinkedHashMap<>();
    public final Map<Long, TranscriptOrder> transcripts = new LinkedHashMap<>();
    public Readiness readiness = Readiness.READY;
    public boolean sealingFails;

    /// Does what a disk does; a test may make it slow.
    public Executor disk = Runnable::run;

    /// @param heard false: the payload was withheld
    public record Heard(int leg, long sequence, long atNanos, boolean heard) {}

    public final class Ledger implements LedgerWriter {
        public final LedgerHeader header;
        public final List<Heard> packets = new ArrayList<>();
        public final List<String> marks = new ArrayList<>();
        public final List<String> holds = new ArrayList<>();
        public final CompletableFuture<String> failure = new CompletableFuture<>();
        public final List<String> metadata = new ArrayList<>();
        public boolean closed;

        /// What it is given does not reach the disk, and nobody says so.
        public boolean stuck;

        public long lastNanos;
        public int agentLeg = -2;
        private final CompletableFuture<Opening> opening = new CompletableFuture<>();
        private boolean onDisk;

        Ledger(LedgerHeader header) {
            this.header = header;
            disk.execute(this::open);
        }

        private void open() {
            onDisk = readiness == Readiness.READY;
            opening.complete(
                    switch (readiness) {
                        case READY -> new Opening.Opened();
                        case NO_PATH -> new Opening.NoPath("there is no such folder");
                        case DISK_FULL -> new Opening.DiskFull();
                    });
        }

        @Override
        public CompletionStage<Opening> opening() {
            return opening;
        }

        @Override
        public CompletionStage<String> failure() {
            return failure;
        }

        @Override
        public long forcedBytes() {
            return stuck ? 0 : packets.size();
        }

        @Override
        public void packet(PacketEntry entry, ByteBuffer payload) {
            packets.add(
                    new Heard(
                            entry.leg(),
                            entry.sequence(),
                            entry.arrivalNanos(),
                            payload.hasRemaining()));
            lastNanos = entry.arrivalNanos() - header.startNanos();
        }

        @Override
        public void report(ReportEntry report) {}

        @Override
        public void mark(Mark mark, long atNanos) {
            marks.add(mark + " " + Duration.ofNanos(atNanos - header.startNanos()).toMillis());
        }

        @Override
        public void hold(HoldEntry entry) {
            Duration at = Duration.ofNanos(entry.atNanos() - header.startNanos());
            holds.add(entry.mark() + " " + entry.leg() + " " + at.toMillis());
        }

        @Override
        public void legs(LegRoles roles) {
            agentLeg = roles.agentLeg();
        }

        @Override
        public void metadata(ByteBuffer document, long atNanos) {
            metadata.add(StandardCharsets.UTF_8.decode(document).toString());
        }

        @Override
        public void metadataLeftOut(int documents) {
            metadata.add(documents + " left out");
        }

        @Override
        public CompletionStage<Closed> close(long endNanos) {
            lastNanos = endNanos - header.startNanos();
            return CompletableFuture.supplyAsync(this::closed, disk);
        }

        private Closed closed() {
            closed = true;
            return new Closed(packets.size(), packets.size() * 160L);
        }
    }

    @Override
    public LedgerWriter begin(LedgerHeader header) {
        if (ledgers.containsKey(header.recordingId())) {
            throw new IllegalStateException("there is a ledger " + header.recordingId());
        }
        Ledger ledger = new Ledger(header);
        ledgers.put(header.recordingId(), ledger);
        return ledger;
    }

    @Override
    public CompletionStage<SealOutcome> seal(SealOrder order) {
        return CompletableFuture.supplyAsync(() -> sealNow(order), disk);
    }

    private SealOutcome sealNow(SealOrder order) {
        if (sealingFails) {
            return new SealOutcome.SealFailed("the disk is full");
        }
        sealed.put(order.recordingId(), order);
        Ledger ledger = ledgers.get(order.recordingId());
        if (ledger == null || ledger.packets.isEmpty()) {
            return new SealOutcome.NothingHeard();
        }
        return new SealOutcome.Sealed(
                order.recordingId() + ".wav",
                "00",
                1,
                Duration.ofNanos(order.durationNanos()),
                8000,
                "PCMU",
                ledger.packets.size(),
                0,
                Duration.ZERO);
    }

    @Override
    public CompletionStage<SealOutcome> seal(TranscriptOrder order) {
        return CompletableFuture.supplyAsync(() -> sealNow(order), disk);
    }

    private SealOutcome sealNow(TranscriptOrder order) {
        if (sealingFails) {
            return new SealOutcome.SealFailed("the disk is full");
        }
        transcripts.put(order.recordingId(), order);
        return new SealOutcome.Sealed(
                order.recordingId() + ".chat.json",
                "00",
                1,
                Duration.ofNanos(order.durationNanos()),
                0,
                "",
                0,
                0,
                Duration.ZERO);
    }

    @Override
    public CompletionStage<Void> drop(long recordingId) {
        return CompletableFuture.runAsync(() -> ledgers.remove(recordingId), disk);
    }

    @Override
    public List<FoundLedger> unsealed() {
        return ledgers.entrySet().stream()
                .filter(e -> e.getValue().onDisk && !sealed.containsKey(e.getKey()))
                .map(e ->
                        new FoundLedger(
                                e.getValue().header, e.getValue().closed, e.getValue().lastNanos))
                .toList();
    }

    /// The process dies: what is not on disk is gone.
    public void crash() {
        ledgers.values().removeIf(ledger -> !ledger.onDisk);
    }

    @Override
    public Optional<SealedAudio> peaks(String filename) {
        return Optional.empty();
    }

    @Override
    public Optional<SealedAudio> keypresses(String filename) {
        return Optional.empty();
    }

    @Override
    public List<HoldSpan> holds(String filename) {
        return List.of();
    }

    @Override
    public Optional<Verdict> verify(String filename, String hashInRow) {
        return Optional.of(new Verdict.Sound(0, 0));
    }

    @Override
    public Optional<SealedAudio> manifest(String filename) {
        return Optional.empty();
    }

    @Override
    public Optional<SealedAudio> signature(String filename) {
        return Optional.empty();
    }

    @Override
    public Optional<SealedAudio> audio(String filename) {
        return Optional.empty();
    }

    @Override
    public Readiness readiness() {
        return readiness;
    }

    @Override
    public void close() {}
}
