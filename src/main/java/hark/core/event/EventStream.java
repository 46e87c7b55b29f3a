package hark.core.event;

import hark.core.Lane;
import hark.people.Routing;
import hark.support.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Decide, make durable, tell, answer. Events of a turn change the state at once, so that the next turn sees them;
/// they are told and answered only when the journal has them. Turns that wait together share one commit.
///
/// When the journal fails, events wait in memory in their order and are written as soon as it works again: what was
/// answered is on disk, and what is not on disk was not answered. Belongs to the core's thread.
public final class EventStream {
    private static final int SNAPSHOT_EVERY = 20_000;

    private final Ways ways;
    private final Function<CoreEvent, Routing> routing;
    private final Consumer<CoreEvent> state;
    private final JournalWriter writer;

    private List<Numbered> events = new ArrayList<>(4);
    private List<Waiting> waiting = new ArrayList<>(2);
    private int sinceSnapshot;
    private volatile long lastId;

    /// Both are asked on the core's thread.
    ///
    /// @param routing how the call an event is about has come, as of the event
    /// @param state takes each event over, after that
    public EventStream(Ways ways, Function<CoreEvent, Routing> routing, Consumer<CoreEvent> state) {
        this.ways = ways;
        this.routing = routing;
        this.state = state;
        this.writer = new JournalWriter(ways);
    }

    /// Where events go.
    ///
    /// @param lane the journal is written on
    /// @param listener is told each event once it is durable, in order, on the journal's lane
    /// @param bound how many events may wait
    public record Ways(
            Timers timers, Journal journal, Lane lane, Consumer<Numbered> listener, Bound bound) {}

    /// What happens when so many events wait for the journal that new calls must not add to them.
    ///
    /// @param waitingMax events that may wait
    /// @param full nothing new shall begin from now on; what runs goes on
    /// @param relieved it may again; called on the journal's lane
    public record Bound(int waitingMax, Runnable full, Runnable relieved) {}

    /// Goes on after what an earlier life numbered.
    public void resume(long afterId) {
        lastId = afterId;
        writer.resume(afterId);
    }

    public void add(CoreEvent event) {
        events.add(new Numbered(++lastId, ways.timers().now(), event, routing.apply(event)));
        state.accept(event);
    }

    /// What to do when all events up to the end of this turn are durable, or when they could not be made so. While the
    /// journal is down that is said at once.
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
        Optional<CoreSnapshot> kept = Optional.empty();
        if (sinceSnapshot >= SNAPSHOT_EVERY) {
            sinceSnapshot = 0;
            kept = Optional.of(snapshot.get());
        }
        writer.take(new Turn(events, waiting, kept, lastId));
        events = new ArrayList<>(4);
        waiting = new ArrayList<>(2);
    }

    public boolean isUp() {
        return writer.isUp();
    }

    public long lastId() {
        return lastId;
    }

    /// What one turn of the core decided, and who waits for it.
    ///
    /// @param lastId of the last event up to the turn's end
    record Turn(
            List<Numbered> events,
            List<Waiting> waiting,
            Optional<CoreSnapshot> snapshot,
            long lastId) {}

    record Waiting(Runnable durable, Consumer<String> refused) {}
}
