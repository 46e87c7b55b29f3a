package hark.api.command;

import java.util.Optional;

/// What a client said of a field that something else holds: nothing, so it stays; that it is blank, so it is cleared;
/// or a value.
public sealed interface Given<T> {
    record Nothing<T>() implements Given<T> {}

    record Blank<T>() implements Given<T> {}

    record Value<T>(T value) implements Given<T> {}

    /// The field after this was said.
    ///
    /// @param before what it held
    default Optional<T> over(Optional<T> before) {
        return switch (this) {
            case Nothing<T>() -> before;
            case Blank<T>() -> Optional.empty();
            case Value<T>(T value) -> Optional.of(value);
        };
    }

    /// As [#over], where a cleared field holds this.
    default T over(T before, T cleared) {
        return over(Optional.of(before)).orElse(cleared);
    }

    /// What was said of the field; empty when nothing was.
    ///
    /// @param cleared what a blank says
    default Optional<T> said(T cleared) {
        return switch (this) {
            case Nothing<T>() -> Optional.empty();
            case Blank<T>() -> Optional.of(cleared);
            case Value<T>(T value) -> Optional.of(value);
        };
    }

    /// For something new: what was said, or nothing.
    default Optional<T> anew() {
        return over(Optional.empty());
    }
}
