package hark.core.recording;

import hark.people.Within;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Which recordings are wanted, newest first.
///
/// @param limit 1 to 1,000 rows
/// @param filters all must hold
/// @param from recordings that started at or after
/// @param to recordings that started before or at
/// @param after only rows that come after this RECORDID in the list's order, for paging
/// @param within only these, whatever else is wanted; empty: all
public record RecordingQuery(
        int limit,
        Map<RecordingColumn, Filter> filters,
        Optional<Instant> from,
        Optional<Instant> to,
        OptionalLong after,
        Optional<Within> within) {
    public RecordingQuery {
        filters = Map.copyOf(filters);
    }

    /// Of all recordings.
    public RecordingQuery(
            int limit,
            Map<RecordingColumn, Filter> filters,
            Optional<Instant> from,
            Optional<Instant> to,
            OptionalLong after) {
        this(limit, filters, from, to, after, Optional.empty());
    }

    /// The same of these alone.
    public RecordingQuery of(Within reach) {
        return new RecordingQuery(limit, filters, from, to, after, Optional.of(reach));
    }

    /// A condition on a column; values have the form of the column's kind (numbers, `true`/`false`, ISO instants,
    /// seconds).
    public sealed interface Filter {
        record Is(String value) implements Filter {}

        /// `*` stands for any text.
        record Like(String pattern) implements Filter {}

        /// Both ends belong to it; an empty end is open.
        record Between(String low, String high) implements Filter {}
    }
}
