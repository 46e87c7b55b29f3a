package hark.api.command;

/// A parameter as the manual shows it.
///
/// @param name in upper case, as on the wire
/// @param form what a value may look like
public record ParameterFacts(String name, String form, Need need) {
    public enum Need {
        REQUIRED,
        /// One of its group must be given.
        ONE_OF,
        OPTIONAL
    }
}
