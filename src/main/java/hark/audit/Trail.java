package hark.audit;

import java.io.IOException;
import java.util.OptionalLong;

/// What can be asked about a trail while the server writes it. Safe for use by many threads.
public interface Trail {
    /// Blocks until it is found.
    ///
    /// @throws IOException when the files cannot be read
    Search search(AuditQuery query, Page page) throws IOException;

    /// One row, or none; also a head.
    default Search row(long number) throws IOException {
        Search search = search(AuditQuery.ANY, new Page(OptionalLong.of(number + 1), 1));
        return search instanceof Search.Found(TrailPage page)
                ? new Search.Found(page.only(number))
                : search;
    }

    /// Which rows of those that are wanted.
    ///
    /// @param before only rows in front of this one; empty: from the newest on
    /// @param rows how many at most
    record Page(OptionalLong before, int rows) {}

    /// Whether the chain holds, as far as is known.
    ChainState chain();

    /// Has the whole chain looked at, which takes a while. Does nothing while it is being looked at.
    void check();

    /// Somebody has looked into a flaw, and his row will say so: it is no fault from the next look on, which follows.
    ///
    /// @param flaw its name
    /// @return false when the last look has not found it
    boolean acknowledge(String flaw);

    /// What came of a search.
    sealed interface Search {
        record Found(TrailPage page) implements Search {}

        /// So many are searching already that it is not begun.
        record Busy() implements Search {}
    }
}
