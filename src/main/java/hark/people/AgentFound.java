package hark.people;

/// Whom [AgentNames] lead to.
public sealed interface AgentFound {
    /// Active, or not.
    record One(User agent) implements AgentFound {}

    /// A name that is no agent's.
    record Nobody() implements AgentFound {}

    record Several() implements AgentFound {}

    /// Each name is somebody's, and no agent has them all.
    record Contradiction() implements AgentFound {}
}
