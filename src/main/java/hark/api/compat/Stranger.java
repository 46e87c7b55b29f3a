package hark.api.compat;

import java.time.Instant;

/// A word that clients have used, and nobody here knows.
///
/// @param client who used it last: a named client, or an address
/// @param example how it was used first, without the values
public record Stranger(
        Kind kind,
        String name,
        long times,
        Instant first,
        Instant last,
        String client,
        String example) {
    /// What it should have been.
    public enum Kind {
        TYPE,
        PARAMETER
    }

    Stranger again(Instant now, String by) {
        return new Stranger(kind, name, times + 1, first, now, by, example);
    }
}
