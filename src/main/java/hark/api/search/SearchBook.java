package hark.api.search;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where saved searches are kept. Whoever changes them is one at a time; what returns is on disk.
public interface SearchBook {
    /// In no order.
    ///
    /// @param owner an id of a user
    List<SavedSearch> of(long owner) throws IOException;

    /// @return with an id that no search has had
    SavedSearch add(long owner, SavedSearch.Wording wording) throws IOException;

    /// The one with this id, which the owner has.
    void replace(long owner, SavedSearch search) throws IOException;

    void remove(long owner, long id) throws IOException;

    /// Who has any.
    List<Owner> owners() throws IOException;

    /// Says from when on owners are away. All or nothing.
    ///
    /// @param since by owner; empty: he is back
    void mark(Map<Long, Optional<Instant>> since) throws IOException;

    /// All searches of these owners. All or nothing.
    void forget(Collection<Long> owners) throws IOException;

    /// @param awaySince as it was marked
    record Owner(long id, Optional<Instant> awaySince) {}
}
