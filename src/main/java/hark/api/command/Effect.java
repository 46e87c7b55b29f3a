package hark.api.command;

/// Does a command change anything? Those that do are protected against being done twice.
public enum Effect {
    /// It does not even look: its answer needs no waiting.
    NONE,
    READS,
    CHANGES
}
