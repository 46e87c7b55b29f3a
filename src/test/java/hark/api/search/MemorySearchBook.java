package hark.api.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Saved searches without a disk; or with one that fails.
public final class MemorySearchBook implements SearchBook {
    private final Map<Long, List<SavedSearch>> all = new TreeMap<>();
    private final Map<Long, Instant> away = new TreeMap<>();
    private boolean isBroken;
    private long lastId;

    void breakDown() {
        isBroken = true;
    }

    void mend() {
        isBroken = false;
    }

    private void fail() throws IOException {
        if (isBroken) {
            throw new IOException("the disk is full");
        }
    }

    @Override
    public List<SavedSearch> of(long owner) throws IOException {
        fail();
        return List.copyOf(all.getOrDefault(owner, List.of()));
    }

    @Override
    public SavedSearch add(long owner, SavedSearch.Wording wording) {
        SavedSearch search = new SavedSearch(++lastId, wording, 1);
        all.computeIfAbsent(owner, _ -> new ArrayList<>()).add(search);
        return search;
    }

    @Override
    public void replace(long owner, SavedSearch search) {
        remove(owner, search.id());
        all.computeIfAbsent(owner, _ -> new ArrayList<>()).add(search);
    }

    @Override
    public void remove(long owner, long id) {
        List<SavedSearch> own = all.getOrDefault(owner, List.of());
        own.removeIf(each -> each.id() == id);
        if (own.isEmpty()) {
            all.remove(owner);
        }
    }

    @Override
    public List<Owner> owners() throws IOException {
        fail();
        return all.keySet().stream()
                .map(id -> new Owner(id, Optional.ofNullable(away.get(id))))
                .toList();
    }

    @Override
    public void mark(Map<Long, Optional<Instant>> since) {
        since.forEach((id, when) ->
                when.ifPresentOrElse(time -> away.put(id, time), () -> away.remove(id)));
    }

    @Override
    public void forget(Collection<Long> owners) {
        owners.forEach(all::remove);
        owners.forEach(away::remove);
    }
}
