package hark.people;

import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// All things of one kind, by id. An id that was given once does not come again.
final class Shelf<T> {
    private final NavigableMap<Long, T> things;
    private long lastId;

    Shelf() {
        this(new TreeMap<>(), 0);
    }

    private Shelf(NavigableMap<Long, T> things, long lastId) {
        this.things = things;
        this.lastId = lastId;
    }

    Shelf<T> copy() {
        return new Shelf<>(new TreeMap<>(things), lastId);
    }

    /// @return what had this id
    Optional<T> put(long id, T thing) {
        lastId = Math.max(lastId, id);
        return Optional.ofNullable(things.put(id, thing));
    }

    /// @return what had this id
    Optional<T> remove(long id) {
        lastId = Math.max(lastId, id);
        return Optional.ofNullable(things.remove(id));
    }

    Optional<T> get(long id) {
        return Optional.ofNullable(things.get(id));
    }

    /// In the order of their ids.
    Collection<T> all() {
        return Collections.unmodifiableCollection(things.values());
    }

    long nextId() {
        return lastId + 1;
    }
}
