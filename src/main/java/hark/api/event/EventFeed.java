package hark.api.event;

import hark.core.Lane;
import hark.core.event.History;
import hark.core.event.Numbered;
import hark.support.Ids;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells listeners what has become durable, in order. Remembers the newest events, so that one who has read the journal
/// to its end goes on live without a gap and without a repeat.
public final class EventFeed implements Consumer<Numbered> {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final int REMEMBERED = 1_000;
    private static final int PAGE = 500;

    private final Parts parts;
    private volatile long lastId;

    /// Whether anybody is told. While nobody is, events pass by and cost nothing: who comes reads the journal first.
    private volatile boolean isHeard;

    private final Untold untold = new Untold();

    /// All who have come and not left, those who read the journal too. Changed on the lane.
    private final Set<EventListener> present = ConcurrentHashMap.newKeySet();

    /// These three belong to the lane.
    private final Deque<Remembered> recent = new ArrayDeque<>();

    private final Set<EventListener> listeners = new LinkedHashSet<>();
    private long recentAfter;

    /// @param lastId of the journal when the server starts
    public EventFeed(Parts parts, long lastId) {
        this.parts = parts;
        this.lastId = lastId;
    }

    /// What a feed is made of.
    ///
    /// @param lane on which listeners are told, so that none of them holds up the journal
    public record Parts(EventForm form, History history, Lane lane, Ids ids) {}

    /// @param event empty for what concerns the core alone
    private record Remembered(long id, Optional<Event> event) {}

    /// Takes an event over that is durable now; does not wait. First its number, then the look whether anybody hears
    /// it: so one who begins to listen in between finds it in the journal.
    @Override
    public void accept(Numbered numbered) {
        lastId = numbered.id();
        if (isHeard && untold.add(numbered)) {
            tellSoon();
        }
    }

    private void tellSoon() {
        if (!parts.lane().offer(this::tell)) {
            LOG.debug("Events came after the feed had ended");
        }
    }

    /// What is durable by now, to each listener at once: one is disturbed once for all that a commit has brought.
    private void tell() {
        Untold.Batch batch = untold.take();
        if (batch.isOverrun()) {
            sendBack();
        }
        List<Event> events =
                batch.events().stream().flatMap(each -> remember(each).stream()).toList();
        if (!events.isEmpty()) {
            tell(events);
        }
        if (batch.isMore()) {
            tellSoon();
        }
    }

    /// A fault of one listener's is nobody else's: he reads on in the journal, behind what he has heard.
    private void tell(List<Event> events) {
        for (Iterator<EventListener> all = listeners.iterator(); all.hasNext(); ) {
            EventListener listener = all.next();
            try {
                listener.told(events);
            } catch (RuntimeException e) {
                LOG.error("A listener could not be told, and reads on in the journal", e);
                all.remove();
                listener.behind();
            }
        }
    }

    /// Empty as well for what those who listen have read in the journal.
    private Optional<Event> remember(Numbered numbered) {
        if (!isHeard || numbered.id() <= recentAfter) {
            return Optional.empty();
        }
        Optional<Event> event = formed(numbered);
        recent.add(new Remembered(numbered.id(), event));
        if (recent.size() > REMEMBERED) {
            recentAfter = recent.remove().id();
        }
        return event;
    }

    private Optional<Event> formed(Numbered numbered) {
        try {
            return parts.form().of(numbered);
        } catch (RuntimeException e) {
            LOG.error("Event {} cannot be told; those behind it are", numbered.id(), e);
            return Optional.empty();
        }
    }

    /// Everybody reads on in the journal, which has what was left out.
    private void sendBack() {
        List<EventListener> all = List.copyOf(listeners);
        silent();
        all.forEach(EventListener::behind);
    }

    private void silent() {
        listeners.clear();
        recent.clear();
        isHeard = false;
    }

    /// Events that are durable and have not been told yet.
    public int waiting() {
        return untold.size();
    }

    /// Events that wait for the listener who is furthest behind.
    public int longestQueue() {
        return present.stream().mapToInt(EventListener::waiting).max().orElse(0);
    }

    /// Whose events these are.
    public String coreIdent() {
        return parts.form().coreIdent();
    }

    /// The newest event that is durable.
    public long lastId() {
        return lastId;
    }

    /// The oldest event that is kept; empty when none is.
    public OptionalLong oldestId() throws IOException {
        return parts.history().oldest();
    }

    public String newSession() {
        return parts.ids().uuid().toString();
    }

    /// Tells him of everything after that event, or that he is too far behind for it. Returns at once.
    public void follow(EventListener listener, long after) {
        parts.lane().offer(() -> begin(listener, after));
    }

    private void begin(EventListener listener, long after) {
        if (listener.isOver()) {
            return;
        }
        present.add(listener);
        if (!isHeard) {
            isHeard = true; // before the number is looked at, see accept
            recentAfter = lastId;
        }
        if (after < recentAfter) {
            listener.behind();
            return;
        }
        List<Event> missed =
                recent.stream()
                        .filter(each -> each.id() > after)
                        .flatMap(each -> each.event().stream())
                        .toList();
        listener.told(missed);
        listeners.add(listener);
    }

    /// He is not told anything any more, from when he hears that he has left. To be called when he is over.
    public void leave(EventListener listener) {
        parts.lane()
                .offer(() -> {
                    present.remove(listener);
                    listeners.remove(listener);
                    if (listeners.isEmpty()) {
                        silent();
                    }
                    listener.left();
                });
    }

    /// What the journal holds after that event, a page of it. Waits for the database.
    public Page read(long after) throws IOException {
        long durable = lastId;
        List<Numbered> kept = parts.history().after(after, PAGE);
        long end = kept.size() < PAGE ? Math.max(after, durable) : after;
        long last = kept.isEmpty() ? end : Math.max(end, kept.getLast().id());
        List<Event> events = kept.stream().flatMap(each -> parts.form().of(each).stream()).toList();
        return new Page(lost(after, kept), events, last);
    }

    /// What was forgotten while he was reading.
    private Optional<Lost> lost(long after, List<Numbered> kept) throws IOException {
        if (kept.isEmpty() || kept.getFirst().id() == after + 1) {
            return Optional.empty();
        }
        long first = Math.min(kept.getFirst().id(), oldestId().orElse(0));
        return first <= after + 1
                ? Optional.empty()
                : Optional.of(new Lost(first - after - 1, after + 1, first - 1));
    }

    /// @param last number up to which nothing more is to come
    public record Page(Optional<Lost> lost, List<Event> events, long last) {}
}
