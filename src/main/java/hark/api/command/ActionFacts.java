package hark.api.command;

/// An ACTION as the manual shows it.
///
/// @param needs what it cannot do without, in words; empty when nothing
public record ActionFacts(String action, String needs, String manual) {}
