package hark.api.cores;

import hark.api.Answer;

/// What came of asking one other core.
public sealed interface Reply {
    record Came(Answer answer) implements Reply {}

    /// No such core is known.
    record NoSuchCore() implements Reply {}

    /// It does not answer. What was asked may be done all the same.
    record Silent() implements Reply {}

    /// It has not done it.
    ///
    /// @param why to end a sentence about that core with
    record Refused(String why) implements Reply {}
}
