package hark.core.event;

import hark.core.Lane;
import hark.support.Timers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decide, make durable, tell, answer. Events of a turn change the state at once, so that the next turn sees them;
/// they are told and answered only when the journal has them. Turns that wait together share one commit.
///
/// When the journal fails, events wait in memory in their order and are written as soon as it works again: what was
/// answered is on disk, and what is not on disk was not answered. [#add] and [#endTurn] belong to the core's thread.
public final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int SNAPSHOT_EVERY = 20_000;

    private final Ways ways;
    private final Consumer<CoreEvent> state;
    private final Queue<Turn> handedOver = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean flushAsked = new AtomicBoolean();

    private List<Numbered> events = new ArrayList<>(4);
    private List<Waiting> waiting = new ArrayList<>(2);
    private int sinceSnapshot;
    private volatile long lastId;

    private final List<Numbered> unwritten = new ArrayList<>();
    private volatile boolean up = true;
    private boolean retryWaits;

    /// @param state takes each event over, on the core's thread
    public EventStream(Ways ways, Consumer<CoreEvent> state) {
        this.ways = ways;
        this.state = state;
    }

    /// Where events go.
    ///
    /// @param lane the journal is written on
    /// @param listener is told each event once it is durable, in order, on the journal's lane
    public record Ways(Timers timers, Journal journal, Lane lane, Consumer<Numbered> listener) {}

    /// Goes on after what an earlier life numbered.
    public void resume(long afterId) {
        lastId = afterId;
    }

    public void add(CoreEvent event) {
        events.add(new Numbered(++lastId, ways.timers().now(), event));
        state.accept(event);
    }

    /// What to do when all events up to the end of this turn are durable, or when they could not be made so.
    public void whenDurable(Runnable durable, Consumer<String> refused) {
        waiting.add(new Waiting(durable, refused));
    }

    /// Hands the turn's events to the journal.
    ///
    /// @param snapshot makes one of the state as it is now; asked now and then
    public void endTurn(Supplier<CoreSnapshot> snapshot) {
        if (events.isEmpty() && waiting.isEmpty()) {
            return;
        }
        sinceSnapshot += events.size();
        List<CoreSnapshot> kept = List.of();
        if (sinceSnapshot >= SNAPSHOT_EVERY) {
            sinceSnapshot = 0;
            kept = List.of(snapshot.get());
        }
        handedOver.add(new Turn(events, waiting, kept));
        events = new ArrayList<>(4);
        waiting = new ArrayList<>(2);
        askFlush();
    }

    public boolean isUp() {
        return up;
    }

    public long lastId() {
        return lastId;
    }

    private void askFlush() {
        if (flushAsked.compareAndSet(false, true) && !ways.lane().offer(this::flush)) {
            LOG.warn("Events came after the journal was closed");
        }
    }

    private void flush() {
        flushAsked.set(false);
        List<Turn> turns = new ArrayList<>();
        for (Turn turn = handedOver.poll(); turn != null; turn = handedOver.poll()) {
            turns.add(turn);
            unwritten.addAll(turn.events);
        }
        try {
            write(turns);
        } catch (IOException e) {
            down(turns, e);
        }
    }

    private void write(List<Turn> turns) throws IOException {
        if (!unwritten.isEmpty()) {
            ways.journal().append(List.copyOf(unwritten));
        }
        if (!up) {
            LOG.info("The journal works again; {} waiting events are written", unwritten.size());
            up = true;
        }
        for (Numbered event : unwritten) {
            tell(event);
        }
        unwritten.clear();
        turns.forEach(turn -> turn.waiting.forEach(Waiting::durable));
        keepSnapshots(turns);
    }

    private void tell(Numbered event) {
        try {
            ways.listener().accept(event);
        } catch (RuntimeException e) {
            LOG.error("A listener failed at event {}", event.id(), e);
        }
    }

    private void keepSnapshots(List<Turn> turns) {
        for (Turn turn : turns) {
            for (CoreSnapshot snapshot : turn.snapshots) {
                try {
                    ways.journal().keep(snapshot);
                } catch (IOException e) {
                    LOG.warn(
                            "A snapshot was not kept; the next start replays more events: {}",
                            e.getMessage());
                }
            }
        }
    }

    /// One retry at a time waits, however many flushes fail meanwhile.
    private void retryLater() {
        if (retryWaits) {
            return;
        }
        retryWaits = true;
        ways.timers()
                .after(
                        RETRY,
                        () ->
                                ways.lane()
                                        .offer(() -> {
                                            retryWaits = false;
                                            flush();
                                        }));
    }

    private void down(List<Turn> turns, IOException e) {
        if (up) {
            LOG.error(
                    "The journal cannot be written; recording goes on, commands are refused: {}",
                    e.getMessage());
        }
        up = false;
        retryLater();
        String reason = String.valueOf(e.getMessage());
        turns.forEach(turn -> turn.waiting.forEach(w -> w.refused(reason)));
    }

    private record Turn(
            List<Numbered> events, List<Waiting> waiting, List<CoreSnapshot> snapshots) {}

    private record Waiting(Runnable whenDurable, Consumer<String> whenRefused) {
        void durable() {
            whenDurable.run();
        }

        void refused(String reason) {
            whenRefused.accept(reason);
        }
    }
}
