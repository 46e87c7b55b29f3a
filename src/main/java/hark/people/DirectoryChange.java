package hark.people;

/// One thing that is different from now on: what is made durable, and what the next [Roster] is made of.
public sealed interface DirectoryChange {
    /// New, or instead of what had its id.
    record UserKept(User user) implements DirectoryChange {}

    record SiteKept(Site site) implements DirectoryChange {}

    record SiteRemoved(long id) implements DirectoryChange {}
}
