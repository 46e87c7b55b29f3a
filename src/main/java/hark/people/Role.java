package hark.people;

import java.util.List;
import java.util.Set;

/// A named set of permissions. [A]
///
/// @param permissions each once, in the order of their idents
/// @param groups ids of those within which they hold, also of groups that are gone
/// @param acdGroups those by which what they hold for has come, each once
/// @param gates likewise; with none of all three they hold everywhere
public record Role(
        long id,
        String name,
        String description,
        List<Permission> permissions,
        List<Long> groups,
        List<String> acdGroups,
        List<String> gates) {
    /// What agents are given who are given nothing else. It cannot be deleted. [A]
    public static final String DEFAULT_AGENT = "DefaultAgent";

    public Role {
        permissions = permissions.stream().distinct().sorted().toList();
        groups = groups.stream().distinct().sorted().toList();
        acdGroups = acdGroups.stream().distinct().sorted().toList();
        gates = gates.stream().distinct().sorted().toList();
    }

    /// One that holds everywhere.
    public Role(long id, String name, String description, List<Permission> permissions) {
        this(id, name, description, permissions, List.of(), List.of(), List.of());
    }

    public Bounds bounds() {
        return new Bounds(Set.copyOf(groups), Set.copyOf(acdGroups), Set.copyOf(gates));
    }

    public boolean isDefaultAgent() {
        return Roster.folded(name).equals(Roster.folded(DEFAULT_AGENT));
    }
}
