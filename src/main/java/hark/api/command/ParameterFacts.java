package hark.api.command;

/// A parameter as the manual shows it.
///
/// @param name in upper case, as on the wire
/// @param form what a value may look like
/// @param value the same for programs
public record ParameterFacts(String name, String form, ValueForm value, Need need) {
    public sealed interface Need {
        record Required() implements Need {}

        /// One of its group must be given.
        ///
        /// @param group as it is called where none is given
        record OneOf(String group) implements Need {}

        record Optional() implements Need {}
    }
}
