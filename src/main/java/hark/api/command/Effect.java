package hark.api.command;

/// Does a command change anything? Those that do are protected against being done twice.
public enum Effect {
    READS,
    CHANGES
}
