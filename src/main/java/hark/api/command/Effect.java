package hark.api.command;

/// What a command does to the server. Those that change anything are protected against being done twice.
public enum Effect {
    /// It does not even look: its answer needs no waiting.
    NONE,
    /// It looks something up, and may wait for it.
    READS,
    /// A [Change]: begun without waiting.
    CHANGES,
    /// An [Administration]: what it does depends on its ACTION, and may wait.
    ADMINISTERS
}
