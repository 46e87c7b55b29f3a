package hark.api.event;

/// Events a listener should have had and does not get: he can ask for them again.
///
/// @param from number of the first
/// @param to number of the last
public record Lost(long count, long from, long to) {}
