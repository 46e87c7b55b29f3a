package hark.core;

/// Who asked and from where, for rows that must say so.
///
/// @param who the named client, or its address
/// @param from address as text
public record Asker(String who, String from) {}
