package hark.core.call;

/// Who told us of a call.
public enum CallOrigin {
    /// A command.
    API,
    /// A board heard it.
    CTI
}
