package hark.people;

/// What became of a wish about a user. All but [Kept] changed nothing.
public sealed interface UserOutcome {
    record Kept(User user) implements UserOutcome {}

    record NoSuchUser() implements UserOutcome {}

    /// What was given to find the user is true of several.
    record SeveralUsers(int count) implements UserOutcome {}

    /// Id and name are of different users.
    record KeysDiffer() implements UserOutcome {}

    /// A new agent has the name of one who is there already.
    record AgentExists(User by) implements UserOutcome {}

    record NameTaken(User by) implements UserOutcome {}

    record NameMissing() implements UserOutcome {}

    record EmailTaken(User by) implements UserOutcome {}

    /// By a user who is not inactive: the phones of those who left are free.
    record PhoneInUse(String phone, User by) implements UserOutcome {}

    record NoSuchSite(long id) implements UserOutcome {}

    record NoSuchGroup(String name) implements UserOutcome {}

    record NoSuchRole(String name) implements UserOutcome {}

    /// Who has phones is an agent. [A]
    record PhonesRemain() implements UserOutcome {}

    /// Groups hold phones, and the user has none.
    record GroupsHoldPhones() implements UserOutcome {}
}
