package hark.people;

import java.util.List;

/// A named set of permissions. [A]
///
/// @param permissions each once, in the order of their idents
/// @param groups ids of those within which they hold, also of groups that are gone; none: everywhere
public record Role(
        long id, String name, String description, List<Permission> permissions, List<Long> groups) {
    /// What agents are given who are given nothing else. It cannot be deleted. [A]
    public static final String DEFAULT_AGENT = "DefaultAgent";

    public Role {
        permissions = permissions.stream().distinct().sorted().toList();
        groups = groups.stream().distinct().sorted().toList();
    }

    /// One that holds everywhere.
    public Role(long id, String name, String description, List<Permission> permissions) {
        this(id, name, description, permissions, List.of());
    }

    public boolean isDefaultAgent() {
        return Roster.folded(name).equals(Roster.folded(DEFAULT_AGENT));
    }
}
