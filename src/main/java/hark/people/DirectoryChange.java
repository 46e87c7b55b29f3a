package hark.people;

/// One thing that is different from now on: what is made durable, and what the next [Roster] is made of.
public sealed interface DirectoryChange {
    /// Of whom or what.
    long id();

    /// New, or instead of what had its id.
    record UserKept(User user) implements DirectoryChange {
        @Override
        public long id() {
            return user.id();
        }
    }

    record SiteKept(Site site) implements DirectoryChange {
        @Override
        public long id() {
            return site.id();
        }
    }

    record SiteRemoved(long id) implements DirectoryChange {}

    record RoleKept(Role role) implements DirectoryChange {
        @Override
        public long id() {
            return role.id();
        }
    }

    record RoleRemoved(long id) implements DirectoryChange {}

    record GroupKept(Group group) implements DirectoryChange {
        @Override
        public long id() {
            return group.id();
        }
    }

    record GroupRemoved(long id) implements DirectoryChange {}
}
