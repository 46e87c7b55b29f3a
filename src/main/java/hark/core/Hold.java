package hark.core;

/// What a core has to do with what somebody asks about, the strongest tie last.
public enum Hold {
    /// It does not resolve here.
    NONE,
    /// Nothing is known of it here, and a call on it could begin here.
    COULD,
    /// It was heard of here, or is known here by name.
    KNOWS,
    /// An agent has logged in there.
    SEATED,
    /// Something goes on: a call, a chat, a blackout, somebody who listens.
    BUSY
}
