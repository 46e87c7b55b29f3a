package hark.wire;

import hark.api.TimeForm;
import hark.api.event.EventFeed;
import hark.api.event.EventForm;
import hark.core.CoreThread;
import hark.core.call.CallField;
import hark.core.call.CallFields;
import hark.core.call.CallKey;
import hark.core.call.CallOrigin;
import hark.core.event.CoreEvent;
import hark.core.event.History;
import hark.core.event.Numbered;
import hark.support.SeededIds;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// A feed with a journal in memory, in which happens what a test wants.
public final class Happenings implements AutoCloseable {
    private final Past past;
    private final CoreThread lane = new CoreThread("events");
    private final EventFeed feed;

    /// All in the same moment.
    public Happenings() {
        this(() -> Instant.EPOCH);
    }

    public Happenings(Supplier<Instant> clock) {
        past = new Past(clock);
        feed =
                new EventFeed(
                        new EventFeed.Parts(
                                new EventForm(new TimeForm(ZoneOffset.UTC), "1"),
                                past,
                                lane,
                                new SeededIds(1)),
                        0);
    }

    public EventFeed feed() {
        return feed;
    }

    /// So many calls begin.
    ///
    /// @param text their USER1
    public void happen(int events, String text) {
        for (int i = 0; i < events; i++) {
            feed.accept(past.add(text));
        }
    }

    /// All up to that event are forgotten.
    public void forget(long upTo) {
        past.forget(upTo);
    }

    @Override
    public void close() {
        lane.close();
    }

    /// A journal.
    private static final class Past implements History {
        private final List<Numbered> events = new ArrayList<>();
        private final Supplier<Instant> clock;
        private long forgotten;

        Past(Supplier<Instant> clock) {
            this.clock = clock;
        }

        synchronized Numbered add(String text) {
            CallFields fields = new CallFields(Map.of(CallField.USER1, text));
            CoreEvent event =
                    new CoreEvent.CallStarted(
                            new CallKey("4678", ""), fields, CallOrigin.API, Instant.EPOCH);
            events.add(new Numbered(events.size() + 1, clock.get(), event));
            return events.getLast();
        }

        synchronized void forget(long upTo) {
            forgotten = upTo;
        }

        @Override
        public long before(Instant from, int most) {
            return 0;
        }

        @Override
        public synchronized List<Numbered> after(long eventId, int limit) {
            return events.stream().skip(Math.max(eventId, forgotten)).limit(limit).toList();
        }

        @Override
        public synchronized OptionalLong oldest() {
            return forgotten >= events.size()
                    ? OptionalLong.empty()
                    : OptionalLong.of(forgotten + 1);
        }
    }
}
