package hark.people;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What somebody may do. The rights of several roles add up; a superuser may do everything, and that is no role. [A]
public record Rights(Set<Permission> permissions, boolean superuser) {
    /// Of a program that no role binds: what the settings let it send it may send, and it is no superuser.
    public static final Rights UNBOUND = new Rights(EnumSet.allOf(Permission.class), false);

    public static final Rights NONE = new Rights(Set.of(), false);
    private static final Rights SUPERUSER = new Rights(EnumSet.allOf(Permission.class), true);

    public Rights {
        permissions = Set.copyOf(permissions);
    }

    /// A role that was removed gives nothing.
    public static Rights of(User user, Roster roster) {
        return user.isActive() ? whenActive(user, roster).with(user.selfService()) : NONE;
    }

    /// With what he was allowed to do with his own by his own entry (ALLOWSELFRECORD, ALLOWSELFDOWNLOAD). Others cannot
    /// be given it, so it does not count when rights are compared.
    private Rights with(User.SelfService own) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        all.addAll(permissions);
        if (own.record()) {
            all.add(Permission.SELF_RECORD);
        }
        if (own.download()) {
            all.add(Permission.SELF_DOWNLOAD);
        }
        return new Rights(all, superuser);
    }

    /// What he may when he is active, although he may not be.
    public static Rights whenActive(User user, Roster roster) {
        return user.superuser() ? SUPERUSER : ofRoles(user.roleIds(), roster);
    }

    public static Rights ofRoles(Collection<Long> roleIds, Roster roster) {
        return new Rights(
                roleIds.stream()
                        .flatMap(id -> roster.role(id).stream())
                        .map(Role::permissions)
                        .flatMap(List::stream)
                        .collect(Collectors.toSet()),
                false);
    }

    public boolean has(Permission permission) {
        return superuser || permissions.contains(permission);
    }

    /// Whether who has these rights may give those to others, or change somebody who has them.
    public boolean cover(Rights others) {
        return superuser || !others.superuser && permissions.containsAll(others.permissions);
    }
}
