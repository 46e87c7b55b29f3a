package hark.core;

/// Names a core on the wire as COREIDENT, at most 32 characters. [A]
public record CoreIdent(String value) {}
