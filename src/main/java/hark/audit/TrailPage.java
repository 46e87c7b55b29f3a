package hark.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Rows that were wanted, the newest first.
///
/// @param next rows in front of this one come on the next page; empty when the trail has no more
/// @param searchedTo when the last row was written that was looked at, where the search went only so far back
public record TrailPage(List<Found> rows, OptionalLong next, Optional<Instant> searchedTo) {
    public TrailPage {
        rows = List.copyOf(rows);
    }

    /// Of them only the row of that number.
    TrailPage only(long number) {
        return new TrailPage(
                rows.stream().filter(found -> found.row().number() == number).toList(),
                OptionalLong.empty(),
                Optional.empty());
    }

    /// @param hash of its line, which the row behind it has as `previous`
    public record Found(Row row, String hash) {}
}
