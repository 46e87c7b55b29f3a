package hark.audit;

import hark.audit.AuditLog.Parts;
import hark.audit.BegunBook.Ticket;
import hark.audit.TrailWriter.HeadMaker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who writes the trail: rows in their order, and now and then a signed head. Belongs to the trail's lane.
final class Scribe {
    private static final Logger LOG = LoggerFactory.getLogger(Scribe.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration SIGNED_EVERY = Duration.ofSeconds(5);
    private static final int CHUNK = 1_000;

    private final Parts parts;
    private final Inbox inbox;
    private final TrailWriter writer;
    private final Deque<Entry> unwritten = new ArrayDeque<>();
    private long signedNanos;
    private boolean signingWaits;
    private boolean retryWaits;
    private volatile boolean up = true;
    private volatile Head signed;

    Scribe(Parts parts, Inbox inbox, TrailWriter writer) {
        this.parts = parts;
        this.inbox = inbox;
        this.writer = writer;
        this.signed = writer.head();
        this.signedNanos = parts.timers().nanos();
    }

    boolean isUp() {
        return up;
    }

    Head signed() {
        return signed;
    }

    /// Whether nothing waits.
    boolean isDone() {
        return unwritten.isEmpty();
    }

    /// While the disk refuses only the retry tries it.
    void flush() {
        if (up) {
            write();
        } else {
            inbox.takeAll(entry -> unwritten.add(refused(entry)));
        }
    }

    void write() {
        boolean due = parts.timers().nanos() - signedNanos >= SIGNED_EVERY.toNanos();
        tried(due ? When.NOW : When.LATER);
    }

    private enum When {
        NOW,
        LATER
    }

    private void tried(When signing) {
        try {
            append(signing);
            works();
        } catch (IOException | RuntimeException e) {
            fails(e);
        }
    }

    private void append(When signing) throws IOException {
        long event = inbox.event();
        inbox.takeAll(unwritten::add);
        tellWhatWasMissed();
        boolean signs = signing == When.NOW;
        while (!unwritten.isEmpty() || signs && writer.head().row() != signed.row()) {
            boolean last = signs && unwritten.size() <= CHUNK;
            append(last ? Optional.of(before -> head(before, event)) : Optional.empty());
        }
    }

    private void append(Optional<HeadMaker> head) throws IOException {
        List<Entry> chunk = unwritten.stream().limit(CHUNK).toList();
        writer.append(chunk, head);
        chunk.forEach(each -> unwritten.remove());
        inbox.written(chunk.size());
        if (head.isPresent()) {
            signedNanos = parts.timers().nanos();
            signed = writer.head();
            parts.book().head(signed);
        } else {
            signLater();
        }
        for (Entry entry : chunk) {
            entry.ticket().ifPresent(Ticket::over);
            entry.waiter().ifPresent(each -> each.complete(true));
        }
    }

    /// Rows behind the newest head shall not wait long for the next.
    private void signLater() {
        if (!signingWaits) {
            signingWaits = true;
            parts.timers().after(SIGNED_EVERY, () -> parts.lane().execute(this::sign));
        }
    }

    private void sign() {
        signingWaits = false;
        if (up && writer.head().row() != signed.row()) {
            tried(When.NOW);
        }
    }

    private Entry head(Head before, long event) {
        Map<String, String> signature = Map.of();
        try {
            Signer.Signature made =
                    parts.signer().sign(Signer.message(before.row() + 1, before.hash()));
            signature = Map.of(made.key(), Base64.getEncoder().encodeToString(made.bytes()));
        } catch (IOException e) {
            LOG.warn("A head of the audit trail is not signed: {}", e.getMessage());
        }
        return own(AuditLog.HEAD, OptionalInt.empty(), signature).of(OptionalLong.of(event));
    }

    private Entry own(String what, OptionalInt code, Map<String, String> result) {
        Deed deed = Deed.of(Who.HARK, what, Map.of());
        return Entry.of(parts.timers().now(), deed, code, result);
    }

    private void tellWhatWasMissed() {
        long count = inbox.missed();
        if (count > 0) {
            OptionalInt code = OptionalInt.of(parts.unwritable());
            inbox.put(own(AuditLog.MISSED, code, Map.of("count", Long.toString(count))));
            inbox.takeAll(unwritten::add);
        }
    }

    private void works() {
        if (!up) {
            LOG.info("The audit trail can be written again; the rows that waited are there");
            up = true;
        }
    }

    private void fails(Exception e) {
        if (up) {
            LOG.error("The audit trail cannot be written; nothing is shown, changes go on", e);
        }
        up = false;
        refuseWaiters();
        if (!retryWaits) {
            retryWaits = true;
            parts.timers().after(RETRY, () -> parts.lane().execute(this::retry));
        }
    }

    private void refuseWaiters() {
        List<Entry> all = new ArrayList<>(unwritten);
        unwritten.clear();
        all.forEach(entry -> unwritten.add(refused(entry)));
    }

    /// Who waits is shown nothing, and his row says so.
    private Entry refused(Entry entry) {
        if (entry.waiter().isEmpty()) {
            return entry;
        }
        entry.waiter().get().complete(false);
        return entry.refusedWith(parts.unwritable());
    }

    private void retry() {
        retryWaits = false;
        write();
    }

    /// Removes files whose rows are too old, once a signed row tells of it.
    void purge(TrailFiles files) {
        try {
            Instant before = parts.timers().now().minus(parts.settings().keep());
            TrailPurge purge = TrailPurge.of(files, before);
            if (!purge.files().isEmpty() && up) {
                for (Map<String, String> each : purge.results()) {
                    inbox.put(own(AuditLog.PURGED, OptionalInt.empty(), each));
                }
                append(When.NOW);
                for (Path file : purge.files()) {
                    files.remove(file);
                }
                LOG.info("{} old files of the audit trail are removed", purge.files().size());
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Old files of the audit trail could not be removed: {}", e.getMessage());
        }
    }

    /// For whoever keeps the log elsewhere.
    void tell() {
        LOG.info("The audit trail stands at row {}, hash {}", signed.row(), signed.hash());
    }

    void finish() {
        try {
            append(When.NOW);
            parts.book().keep();
            tell();
        } catch (IOException | RuntimeException e) {
            LOG.error("The audit trail was not finished: {}", e.getMessage());
            refuseWaiters();
        }
        writer.close();
    }
}
