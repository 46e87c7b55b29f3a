package hark.wire.hook;

import hark.api.hook.HookBook;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends again what one webhook has parked, from the oldest to the newest. A message the target refuses stays parked
/// and the next one has its turn; when the target fails, that was all.
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final String hook;
    private final HookBook book;
    private final AtomicLong count = new AtomicLong();
    private boolean on;
    private long after;
    private Optional<String> failure = Optional.empty();

    Replay(String hook, HookBook book) {
        this.hook = hook;
        this.book = book;
        recount();
    }

    void begin() {
        on = true;
        after = 0;
        failure = Optional.empty();
    }

    boolean isOn() {
        return on;
    }

    /// Whether that event has had its turn, and what comes after it is next.
    boolean isPast(long eventId) {
        return after >= eventId;
    }

    Optional<String> lastFailure() {
        return failure;
    }

    /// Empty at the end.
    Optional<Message> next() {
        try {
            Optional<Message> next =
                    book.parked(hook, after, 1).stream().findFirst().map(Message::of);
            if (next.isEmpty()) {
                end("to its end");
            }
            return next;
        } catch (IOException e) {
            end("until the database could not be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    boolean isTaken(Attempt attempt, long eventId) {
        switch (attempt) {
            case Attempt.Taken() -> {
                return true;
            }
            case Attempt.Failed(String why, Attempt.Fault fault, _) -> {
                failure = Optional.of(why);
                switch (fault) {
                    case MESSAGE -> after = Math.max(after, eventId);
                    case TARGET, GONE -> end("until it failed: " + why);
                }
            }
            case Attempt.BrokenOff() -> on = false;
        }
        return false;
    }

    /// It is delivered.
    void strike(Message message) {
        after = message.eventId();
        try {
            book.unpark(hook, message.eventId());
            count.decrementAndGet();
        } catch (IOException e) {
            end("until the database could not be written: " + e.getMessage());
        }
    }

    private void end(String how) {
        on = false;
        LOG.info("What webhook {} had parked was sent again {}; {} are left", hook, how, count());
    }

    /// How many are parked; may be asked by anybody.
    long count() {
        return count.get();
    }

    void recount() {
        try {
            count.set(book.count(hook));
        } catch (IOException e) {
            LOG.debug("What webhook {} has parked cannot be counted", hook, e);
        }
    }
}
