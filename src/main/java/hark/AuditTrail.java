package hark;

import hark.api.ResultCode;
import hark.audit.AuditLog;
import hark.audit.AuditSettings;
import hark.audit.BegunBook;
import hark.audit.ChainCheck;
import hark.audit.Deed;
import hark.audit.Signer;
import hark.audit.Trail;
import hark.audit.TrailDesk;
import hark.audit.Who;
import hark.core.CoreThread;
import hark.core.call.CallKey;
import hark.core.event.CoreEvent;
import hark.core.event.Journal;
import hark.core.event.Numbered;
import hark.core.recording.Finisher;
import hark.core.recording.RecordingRow;
import hark.store.SqlBegun;
import hark.support.Timers;
import hark.vault.keys.KeyRing;
import hark.vault.keys.SigningKey;
import hark.vault.keys.VerifyingKey;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/// The audit trail of a server: with its keys, its lane, and what the core does without being asked.
final class AuditTrail implements Consumer<Numbered>, AutoCloseable {
    private static final int PAGE = 5_000;

    private final AuditLog log;
    private final CoreThread lane;
    private final CoreThread readingLane;
    private final TrailDesk desk;

    private AuditTrail(AuditLog log, CoreThread lane, CoreThread readingLane, Parts parts) {
        this.log = log;
        this.lane = lane;
        this.readingLane = readingLane;
        desk =
                new TrailDesk(
                        new TrailDesk.Parts(
                                parts.settings(),
                                parts.timers(),
                                this::read,
                                () -> verifying(parts.keys()),
                                parts.book(),
                                log::signedHead));
    }

    private record Parts(AuditSettings settings, BegunBook book, KeyRing keys, Timers timers) {}

    private void read(Runnable task) {
        if (!readingLane.offer(task)) {
            throw new RejectedExecutionException("the server is stopping");
        }
    }

    private static ChainCheck.Keys verifying(KeyRing keys) {
        try {
            List<VerifyingKey> all = keys.verifying();
            return (id, message, signature) -> VerifyingKey.verifies(all, id, message, signature);
        } catch (IOException e) {
            throw new UncheckedIOException("The keys cannot be read", e);
        }
    }

    /// Goes on where an earlier life has left it.
    ///
    /// @throws IOException with one sentence, when what is there cannot be read
    static AuditTrail open(AuditSettings settings, Books books, KeyRing keys, Timers timers)
            throws IOException {
        CoreThread lane = new CoreThread("audit");
        CoreThread readingLane = new CoreThread("audit reading");
        try {
            BegunBook book = SqlBegun.open(books.database());
            AuditLog log =
                    AuditLog.open(
                            new AuditLog.Parts(
                                    settings,
                                    timers,
                                    lane::offer,
                                    signer(keys),
                                    book,
                                    ResultCode.ERROR_LOGGER_NOT_RUNNING.number()),
                            books.journal().lastId());
            AuditTrail trail =
                    new AuditTrail(log, lane, readingLane, new Parts(settings, book, keys, timers));
            trail.catchUp(books.journal());
            trail.desk.begin();
            return trail;
        } catch (IOException | RuntimeException e) {
            readingLane.close();
            lane.close();
            throw e;
        }
    }

    private static Signer signer(KeyRing keys) {
        return message -> {
            SigningKey key = keys.signing();
            return new Signer.Signature(key.shown().id(), key.sign(message));
        };
    }

    /// What was decided just before a crash has its rows, too.
    private void catchUp(Journal journal) throws IOException {
        List<Numbered> page = journal.after(log.lastEvent(), PAGE);
        while (!page.isEmpty()) {
            page.forEach(this);
            page = journal.after(page.getLast().id(), PAGE);
        }
    }

    AuditLog log() {
        return log;
    }

    /// For who may read it.
    Trail trail() {
        return desk;
    }

    void show(MeterRegistry meters) {
        meters.gauge("hark.audit.waiting", log, AuditLog::waiting);
        meters.gauge("hark.audit.up", log, each -> each.isUp() ? 1 : 0);
    }

    @Override
    public void accept(Numbered numbered) {
        log.event(numbered.id(), numbered.at(), deed(numbered.event()), result(numbered.event()));
    }

    /// What becomes of recordings, and what ends by itself. What somebody has asked for has a row without this.
    private static Optional<Deed> deed(CoreEvent event) {
        if (event instanceof CoreEvent.BlackoutStopped(var blackout, var by)
                && by.equals(Finisher.HARK)) {
            return Optional.of(
                    Deed.of(Who.HARK, "BLACKOUT", Map.of("device", blackout.key().deviceId()))
                            .with("END", "", List.of()));
        }
        if (event instanceof CoreEvent.Notice.NotBegun(var key, _, _)) {
            return Optional.of(
                    Deed.of(Who.HARK, "RECORDING", about(key)).with("FAIL", "", List.of()));
        }
        return recording(event)
                .map(row -> Deed.of(Who.HARK, "RECORDING", about(row)))
                .map(deed -> deed.with(action(event), "", List.of()));
    }

    private static Optional<RecordingRow> recording(CoreEvent event) {
        if (event instanceof CoreEvent.RecordingBegan(var row)) {
            return Optional.of(row);
        }
        if (event instanceof CoreEvent.RecordingCompleted(var row)) {
            return Optional.of(row);
        }
        if (event instanceof CoreEvent.RecordingFailed(var row, var _)) {
            return Optional.of(row);
        }
        return event instanceof CoreEvent.RecordingDropped(var row, var _)
                ? Optional.of(row)
                : Optional.empty();
    }

    private static String action(CoreEvent event) {
        if (event instanceof CoreEvent.RecordingBegan) {
            return "BEGIN";
        }
        if (event instanceof CoreEvent.RecordingCompleted) {
            return "COMPLETE";
        }
        return event instanceof CoreEvent.RecordingFailed ? "FAIL" : "DROP";
    }

    private static Map<String, String> about(CallKey key) {
        return key.instance().isEmpty()
                ? Map.of("device", key.deviceId())
                : Map.of("device", key.deviceId(), "call", key.instance());
    }

    private static Map<String, String> about(RecordingRow row) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("recording", Long.toString(row.id()));
        about.put("globalId", row.globalId().toString());
        about.put("device", row.key().deviceId());
        return about;
    }

    private static Map<String, String> result(CoreEvent event) {
        return event instanceof CoreEvent.RecordingCompleted(var row)
                ? Map.of("sha256", row.sealing().sha256())
                : Map.of();
    }

    /// Writes what waits, and signs it.
    @Override
    public void close() {
        readingLane.close();
        log.finish().join();
        lane.close();
    }
}
