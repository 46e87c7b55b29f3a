package hark.wire.hook;

import hark.api.event.Lost;
import hark.api.hook.HookBook;
import hark.api.hook.Parked;
import hark.api.hook.Place;
import hark.support.Timers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How far one webhook has got, in memory and on disk. Where the disk takes nothing it goes on in memory: what is not
/// written down is delivered once more after a restart, under the same id.
final class KeptPlace {
    private static final Logger LOG = LoggerFactory.getLogger(KeptPlace.class);

    /// How often a webhook writes down that it has passed events it does not ask for.
    static final Duration PASSED_BY = Duration.ofMinutes(1);

    private final String hook;
    private final HookBook book;
    private final Timers timers;
    private Place place;
    private long keptNanos;
    private boolean kept = true;
    private boolean told;

    private KeptPlace(String hook, HookBook book, Timers timers, Place place) {
        this.hook = hook;
        this.book = book;
        this.timers = timers;
        this.place = place;
        keptNanos = timers.nanos();
    }

    /// @param newest where one begins that has never been here
    static KeptPlace open(String hook, HookBook book, Timers timers, long newest)
            throws IOException {
        Optional<Place> before = book.place(hook);
        if (before.isEmpty()) {
            book.keep(hook, Place.at(newest));
        }
        Place place = before.orElseGet(() -> Place.at(newest));
        // Of a database that was put back to an older state, the newest is the newest
        return new KeptPlace(hook, book, timers, place.movedTo(Math.min(place.position(), newest)));
    }

    Place now() {
        return place;
    }

    void delivered(long upTo) {
        change(place.delivered(upTo));
    }

    void failed(Instant now) {
        if (place.failingSince().isEmpty()) {
            change(place.failed(now));
        }
    }

    /// Its target takes messages again.
    void recovered() {
        if (place.failingSince().isPresent()) {
            change(place.delivered(place.position()));
        }
    }

    void toldOfDropped() {
        change(place.toldOfDropped());
    }

    /// Everything up to there is none of its business.
    void passedBy(long upTo) {
        if (upTo > place.position()) {
            place = place.movedTo(upTo);
            kept = false;
        }
        if (!kept && timers.nanos() - keptNanos >= PASSED_BY.toNanos()) {
            write();
        }
    }

    /// @return whether they are parked; false: they are not, and the webhook is where it was
    boolean park(List<Parked> messages, int most) {
        Place after = place.movedTo(messages.getLast().eventId());
        try {
            Optional<Lost> dropped = book.park(hook, after, messages, most);
            place = dropped.map(after::dropped).orElse(after);
            kept = true;
            return true;
        } catch (IOException e) {
            complain(e);
            return false;
        }
    }

    private void change(Place next) {
        place = next;
        kept = false;
        write();
    }

    /// Writes down what is not written yet.
    void write() {
        if (kept) {
            return;
        }
        try {
            book.keep(hook, place);
            kept = true;
            told = false;
            keptNanos = timers.nanos();
        } catch (IOException e) {
            complain(e);
        }
    }

    private void complain(IOException e) {
        if (!told) {
            told = true;
            LOG.warn("How far webhook {} is cannot be written down: {}", hook, e.getMessage());
        }
    }
}
