package hark.api.command;

import java.util.List;

/// What a parameter's value may be, for programs that make a form or a schema of it. [ParameterFacts#form] says the
/// same in words.
public sealed interface ValueForm {
    /// @param charactersMin fewer are refused
    /// @param charactersMax counted as Unicode code points
    record Text(long charactersMin, long charactersMax) implements ValueForm {}

    /// As [Text], and never to be shown.
    record Secret(long charactersMin, long charactersMax) implements ValueForm {}

    record Whole(long min, long max) implements ValueForm {}

    /// Not negative, but `-1` for "not set".
    record Unsettable(long max) implements ValueForm {}

    record Decimal() implements ValueForm {}

    record Flag() implements ValueForm {}

    record Word(List<String> words) implements ValueForm {
        public Word {
            words = List.copyOf(words);
        }
    }

    record Time() implements ValueForm {}

    record Uuid() implements ValueForm {}

    record Email() implements ValueForm {}

    /// Values separated by a sign.
    ///
    /// @param charactersMax of each
    record Several(String separator, long charactersMax) implements ValueForm {}

    /// A table with many lines.
    record Table() implements ValueForm {}

    /// A value, a pattern with `*`, or a range `a..b`, for a column to be held against.
    record Sought(ValueForm of) implements ValueForm {}
}
