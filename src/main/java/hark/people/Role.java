package hark.people;

import java.util.List;

/// A named set of permissions. [A]
///
/// @param permissions each once, in the order of their idents
public record Role(long id, String name, String description, List<Permission> permissions) {
    /// What agents are given who are given nothing else. It cannot be deleted. [A]
    public static final String DEFAULT_AGENT = "DefaultAgent";

    public Role {
        permissions = permissions.stream().distinct().sorted().toList();
    }

    public boolean isDefaultAgent() {
        return Roster.folded(name).equals(Roster.folded(DEFAULT_AGENT));
    }
}
