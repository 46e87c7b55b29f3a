package hark.core.event;

import hark.core.event.EventStream.Turn;
import hark.core.event.EventStream.Ways;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal's side of the stream: writes what turns hand over, in order, and keeps what could not be written yet.
/// While the journal is down only the retry tries it, and who waits is refused at once.
///
/// [#take] belongs to the core's thread, all else to the journal's lane.
final class JournalWriter {
    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int CHUNK = 1_000;

    private final Ways ways;
    private final Queue<Turn> handedOver = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean flushAsked = new AtomicBoolean();

    private final Deque<Numbered> unwritten = new ArrayDeque<>();
    private final Deque<Answer> unanswered = new ArrayDeque<>();
    private Optional<CoreSnapshot> snapshot = Optional.empty();
    private String reason = "";
    private boolean retryWaits;
    private volatile boolean up = true;
    private volatile boolean full;
    private volatile long writtenId;

    JournalWriter(Ways ways) {
        this.ways = ways;
    }

    /// @param lastId when this one is durable
    private record Answer(long lastId, EventStream.Waiting waiting) {}

    void resume(long afterId) {
        writtenId = afterId;
    }

    boolean isUp() {
        return up;
    }

    void take(Turn turn) {
        if (!full && turn.lastId() - writtenId > ways.bound().waitingMax()) {
            LOG.error(
                    "{} events wait for the journal: no new calls are taken",
                    turn.lastId() - writtenId);
            ways.bound().full().run();
            full = true; // now, so that writing this very turn finds it and takes calls again
        }
        handedOver.add(turn);
        if (flushAsked.compareAndSet(false, true) && !ways.lane().offer(this::flush)) {
            LOG.warn("Events came after the journal was closed");
        }
    }

    private void flush() {
        flushAsked.set(false);
        for (Turn turn = handedOver.poll(); turn != null; turn = handedOver.poll()) {
            takeOver(turn);
        }
        if (up) {
            write();
        }
        if (!up) {
            refuse();
        }
    }

    private void takeOver(Turn turn) {
        unwritten.addAll(turn.events());
        turn.waiting().forEach(each -> unanswered.add(new Answer(turn.lastId(), each)));
        snapshot = turn.snapshot().or(() -> snapshot);
    }

    private void retry() {
        retryWaits = false;
        write();
        flush();
    }

    private void write() {
        try {
            if (!up) {
                skipWhatIsThere();
            }
            while (!unwritten.isEmpty()) {
                List<Numbered> chunk = unwritten.stream().limit(CHUNK).toList();
                ways.journal().append(chunk);
                chunk.forEach(this::written);
                answer();
            }
            works();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            fails(e);
        }
        answer();
        keepSnapshot();
    }

    /// A commit that was reported as failed may be on the disk all the same.
    private void skipWhatIsThere() throws IOException {
        long there = ways.journal().lastId();
        while (!unwritten.isEmpty() && unwritten.element().id() <= there) {
            written(unwritten.element());
        }
    }

    private void written(Numbered event) {
        unwritten.remove();
        writtenId = event.id();
        guarded(() -> ways.listener().accept(event));
    }

    private void answer() {
        while (!unanswered.isEmpty() && unanswered.element().lastId() <= writtenId) {
            guarded(unanswered.remove().waiting().durable());
        }
    }

    private void refuse() {
        while (!unanswered.isEmpty()) {
            Consumer<String> refused = unanswered.remove().waiting().refused();
            guarded(() -> refused.accept(reason));
        }
    }

    private static void guarded(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException e) {
            LOG.error("Somebody who was told of an event failed", e);
        }
    }

    private void works() {
        if (!up) {
            LOG.info("The journal works again; the events that waited are written");
            up = true;
        }
        if (full) {
            full = false;
            LOG.info("New calls are taken again");
            ways.bound().relieved().run();
        }
    }

    private void fails(Throwable e) {
        if (up) {
            LOG.error("The journal cannot be written; recording goes on, commands are refused", e);
        }
        up = false;
        reason = String.valueOf(e.getMessage());
        retryLater();
    }

    /// One retry at a time waits.
    private void retryLater() {
        if (!retryWaits) {
            retryWaits = true;
            ways.timers().after(RETRY, () -> ways.lane().offer(this::retry));
        }
    }

    private void keepSnapshot() {
        if (snapshot.filter(kept -> kept.lastEventId() <= writtenId).isEmpty()) {
            return;
        }
        try {
            ways.journal().keep(snapshot.get());
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "A snapshot was not kept; the next start replays more events: {}",
                    e.getMessage());
        }
        snapshot = Optional.empty();
    }
}
