package hark.api.access;

import java.time.Duration;

/// What came of knocking.
public sealed interface Entry {
    record In(LoggedIn visit) implements Entry {}

    /// Why is not told.
    record Refused() implements Entry {}

    record TooOften(Duration pause) implements Entry {}

    /// What was given cannot be taken.
    ///
    /// @param field whose value it is
    record Unfit(String field, String why) implements Entry {}
}
