package hark.support;

import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Numbered things that administrators keep, all of them in memory: decide on the newest page, make it durable, show
/// the next. Changes come one after the other; who only looks waits for nobody. A number is given once.
///
/// @param <T> what is kept; immutable
public final class Register<T> {
    private final Book<T> book;
    private volatile Page<T> page;

    private Register(Book<T> book, Page<T> page) {
        this.book = book;
        this.page = page;
    }

    /// Where a register is kept.
    ///
    /// @param <T> what is kept
    public interface Book<T> {
        Page<T> read() throws IOException;

        /// All or nothing; on disk when it returns.
        ///
        /// @param changes by number; empty: removed
        void keep(Map<Long, Optional<T>> changes) throws IOException;
    }

    /// Everything as of one moment.
    ///
    /// @param things by number
    /// @param lastId the highest number that was ever given
    /// @param <T> what is kept
    public record Page<T>(SortedMap<Long, T> things, long lastId) {
        public Page {
            things = Collections.unmodifiableSortedMap(new TreeMap<>(things));
        }

        public Optional<T> get(long id) {
            return Optional.ofNullable(things.get(id));
        }

        /// In the order of their numbers.
        public Collection<T> all() {
            return things.values();
        }

        private Page<T> with(Map<Long, Optional<T>> changes) {
            TreeMap<Long, T> next = new TreeMap<>(things);
            long last = lastId;
            for (Map.Entry<Long, Optional<T>> change : changes.entrySet()) {
                change.getValue()
                        .ifPresentOrElse(
                                thing -> next.put(change.getKey(), thing),
                                () -> next.remove(change.getKey()));
                last = Math.max(last, change.getKey());
            }
            return new Page<>(next, last);
        }
    }

    /// What was decided, and what follows from it; no changes: a refusal.
    ///
    /// @param <T> what is kept
    /// @param <O> the outcome's type
    public record Step<T, O>(O outcome, Map<Long, Optional<T>> changes) {
        public Step {
            changes = Map.copyOf(changes);
        }

        public static <T, O> Step<T, O> refused(O outcome) {
            return new Step<>(outcome, Map.of());
        }

        public static <T, O> Step<T, O> kept(O outcome, long id, T thing) {
            return new Step<>(outcome, Map.of(id, Optional.of(thing)));
        }

        public static <T, O> Step<T, O> removed(O outcome, long id) {
            return new Step<>(outcome, Map.of(id, Optional.empty()));
        }
    }

    /// @param atFirst what a new installation begins with: kept when no number was ever given
    public static <T> Register<T> open(Book<T> book, Map<Long, T> atFirst) throws IOException {
        Page<T> page = book.read();
        if (page.lastId() > 0 || atFirst.isEmpty()) {
            return new Register<>(book, page);
        }
        Map<Long, Optional<T>> first = new TreeMap<>();
        atFirst.forEach((id, thing) -> first.put(id, Optional.of(thing)));
        book.keep(first);
        return new Register<>(book, page.with(first));
    }

    /// The newest page. Everything on it is on disk.
    public Page<T> page() {
        return page;
    }

    /// Durable when it returns. Waits for the disk, so it must not be called on the core's thread.
    ///
    /// @throws IOException when the change could not be kept; nothing is changed then
    public synchronized <O> O change(Function<Page<T>, Step<T, O>> decision) throws IOException {
        Step<T, O> step = decision.apply(page);
        if (!step.changes().isEmpty()) {
            book.keep(step.changes());
            page = page.with(step.changes());
        }
        return step.outcome();
    }
}
