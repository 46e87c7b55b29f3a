package hark.audit;

import hark.audit.BegunBook.Ticket;
import hark.support.Timers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// The trail, as it is written to. Rows that somebody waits for are written at once, those that come meanwhile with
/// them; the others wait a moment for company, because what they tell of is on disk already, with the word of who asked
/// for it ([BegunBook]).
///
/// While the disk refuses, rows wait in memory in their order, one retry a second tries, and who waits is told at once.
public final class AuditLog implements Audit {
    /// Rows of the trail itself.
    static final String HEAD = "AUDITHEAD";

    static final String START = "AUDITSTART";
    static final String STOP = "AUDITSTOP";
    static final String BROKEN = "AUDITBROKEN";
    static final String MISSED = "AUDITMISSED";
    static final String PURGED = "AUDITPURGED";

    /// The command by which somebody says that he knows of a flaw, what names it there, and the code when it counts.
    static final String ACKNOWLEDGED = "AUDITACK";

    static final String FLAW = "flaw";
    static final int OK = 20;

    private static final Duration LINGER = Duration.ofMillis(500);
    private static final Duration UPKEEP_EVERY = Duration.ofHours(1);
    private static final int CROWD = 5_000;

    private final Parts parts;
    private final TrailFiles files;
    private final Inbox inbox = new Inbox();
    private final Scribe scribe;
    private final AtomicBoolean flushAsked = new AtomicBoolean();
    private final AtomicBoolean lingering = new AtomicBoolean();
    private final AtomicLong begun = new AtomicLong();
    private final String life;

    /// @param lane does one thing after the other; nothing else is done there
    /// @param unwritable the result code for who may not be shown what could not be written
    public record Parts(
            AuditSettings settings,
            Timers timers,
            Executor lane,
            Signer signer,
            BegunBook book,
            int unwritable) {}

    /// Takes up what an earlier life has left: see [TakeUp].
    AuditLog(Parts parts, TrailFiles files, TrailTail tail) {
        this.parts = parts;
        this.files = files;
        this.scribe =
                new Scribe(
                        parts, inbox, new TrailWriter(files, parts.settings().fileBytes(), tail));
        this.life =
                "%d-%s"
                        .formatted(
                                tail.head().row() + 1,
                                Long.toString(parts.timers().now().toEpochMilli(), 36));
        inbox.seen(tail.event().orElse(0));
    }

    /// @param firstEvent what a trail that is new begins behind
    /// @throws IOException with a sentence when what is there cannot be read
    public static AuditLog open(Parts parts, long firstEvent) throws IOException {
        return TakeUp.of(parts, firstEvent);
    }

    @Override
    public boolean isUp() {
        return scribe.isUp();
    }

    @Override
    public boolean isFull() {
        return inbox.waiting() >= parts.settings().waitingMax();
    }

    /// Rows that are not on the disk yet.
    public int waiting() {
        return inbox.waiting();
    }

    /// The newest row that is signed and on the disk.
    public Head signedHead() {
        return scribe.signed();
    }

    /// The number of the newest event whose rows are on the disk or on their way.
    public long lastEvent() {
        return inbox.event();
    }

    @Override
    public CompletableFuture<Boolean> write(Deed deed, int code, Map<String, String> result) {
        if (isFull()) {
            inbox.misses();
            return CompletableFuture.completedFuture(false);
        }
        return awaited(entry(deed, OptionalInt.of(code), result));
    }

    private CompletableFuture<Boolean> awaited(Entry entry) {
        if (!isUp()) {
            later(entry.refusedWith(parts.unwritable()));
            return CompletableFuture.completedFuture(false);
        }
        CompletableFuture<Boolean> written = new CompletableFuture<>();
        inbox.put(entry.awaitedBy(written));
        flushSoon();
        return written;
    }

    @Override
    public void refused(Deed deed, int code) {
        if (isFull()) {
            inbox.misses();
        } else {
            later(entry(deed, OptionalInt.of(code), Map.of()));
        }
    }

    private Entry entry(Deed deed, OptionalInt code, Map<String, String> result) {
        return Entry.of(parts.timers().now(), deed, code, result);
    }

    @Override
    public Begun begin(Deed deed) {
        Instant at = parts.timers().now();
        String name = life + "." + begun.incrementAndGet();
        Entry entry = Entry.of(at, deed, OptionalInt.empty(), Map.of());
        Ticket ticket = parts.book().put(Left.text(name, signedHead().row(), at, entry.deed()));
        return new Open(entry.of(name, Optional.of(ticket)), ticket);
    }

    /// What an event of the core means for the trail. To be told of all events in their order.
    ///
    /// @param deed empty when it means nothing
    public void event(long number, Instant at, Optional<Deed> deed, Map<String, String> result) {
        deed.ifPresent(each ->
                later(Entry.of(at, each, OptionalInt.empty(), result).of(OptionalLong.of(number))));
        inbox.seen(number);
    }

    /// A row that nobody waits for.
    void note(String what, Map<String, String> result) {
        later(entry(Deed.of(Who.HARK, what, Map.of()), OptionalInt.empty(), result));
    }

    /// Once all that has been put so far is on the disk.
    void whenWritten(Runnable then) {
        parts.lane()
                .execute(() -> {
                    scribe.write();
                    if (scribe.isDone()) {
                        then.run();
                    }
                });
    }

    /// Again and again.
    void upkeep() {
        parts.lane()
                .execute(() -> {
                    scribe.purge(files);
                    scribe.tell();
                });
        parts.timers().after(UPKEEP_EVERY, this::upkeep);
    }

    private final class Open implements Begun {
        private final Entry entry;
        private final Ticket ticket;

        Open(Entry entry, Ticket ticket) {
            this.entry = entry;
            this.ticket = ticket;
        }

        @Override
        public CompletableFuture<Boolean> done(int code, Map<String, String> result) {
            Entry row = entry.answered(code, result);
            if (ticket.isKept()) {
                later(row);
                return CompletableFuture.completedFuture(true);
            }
            return awaited(row);
        }

        @Override
        public void refused(int code) {
            later(entry.answered(code, Map.of()));
        }
    }

    void later(Entry entry) {
        inbox.put(entry);
        if (inbox.waiting() >= CROWD) {
            flushSoon();
        } else if (lingering.compareAndSet(false, true)) {
            parts.timers().after(LINGER, this::flushSoon);
        }
    }

    private void flushSoon() {
        if (flushAsked.compareAndSet(false, true)) {
            parts.lane()
                    .execute(() -> {
                        flushAsked.set(false);
                        lingering.set(false);
                        scribe.flush();
                    });
        }
    }

    /// Writes what waits and signs it. What cannot be written is in the book, or was never answered.
    public CompletableFuture<Void> finish() {
        note(STOP, Map.of());
        CompletableFuture<Void> done = new CompletableFuture<>();
        parts.lane()
                .execute(() -> {
                    scribe.finish();
                    done.complete(null);
                });
        return done;
    }
}
