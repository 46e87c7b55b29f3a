package hark.people;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What somebody may do. The rights of several roles add up; a superuser may do everything, and that is no role. [A]
///
/// @param permissions that hold everywhere
/// @param within those that hold within bounds alone
/// @param roles by which he has them; empty where they are by none
public record Rights(
        Set<Permission> permissions,
        Map<Permission, Bounds> within,
        boolean superuser,
        Set<Long> roles) {
    /// Of a program that no role binds: what the settings let it send it may send, and it is no superuser.
    public static final Rights UNBOUND = new Rights(EnumSet.allOf(Permission.class), false);

    public static final Rights NONE = new Rights(Set.of(), false);
    private static final Rights SUPERUSER = new Rights(EnumSet.allOf(Permission.class), true);

    public Rights {
        permissions = Set.copyOf(permissions);
        within = Map.copyOf(within);
        roles = Set.copyOf(roles);
    }

    /// What holds everywhere.
    public Rights(Set<Permission> permissions, boolean superuser) {
        this(permissions, Map.of(), superuser, Set.of());
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
        return new Rights(all, within, superuser, roles);
    }

    /// What he may when he is active, although he may not be.
    public static Rights whenActive(User user, Roster roster) {
        return user.superuser() ? SUPERUSER : ofRoles(user.roleIds(), roster);
    }

    public static Rights ofRoles(Collection<Long> roleIds, Roster roster) {
        Set<Permission> everywhere = EnumSet.noneOf(Permission.class);
        Map<Permission, Bounds> within = new EnumMap<>(Permission.class);
        for (long id : roleIds) {
            roster.role(id).ifPresent(role -> add(role, everywhere, within));
        }
        within.keySet().removeAll(everywhere);
        return new Rights(everywhere, within, false, new HashSet<>(roleIds));
    }

    /// Of who has that role alone.
    public static Rights of(Role role) {
        Set<Permission> everywhere = EnumSet.noneOf(Permission.class);
        Map<Permission, Bounds> within = new EnumMap<>(Permission.class);
        add(role, everywhere, within);
        return new Rights(everywhere, within, false, Set.of(role.id()));
    }

    private static void add(Role role, Set<Permission> everywhere, Map<Permission, Bounds> within) {
        for (Permission permission : role.permissions()) {
            if (role.bounds().areNone()) {
                everywhere.add(permission);
            } else {
                within.merge(permission, role.bounds(), Bounds::and);
            }
        }
    }

    /// What the same roles give by now.
    public Rights asOf(Roster now) {
        return roles.isEmpty() ? this : ofRoles(roles, now);
    }

    /// Whether he has it everywhere.
    public boolean has(Permission permission) {
        return superuser || permissions.contains(permission);
    }

    /// Whether he has it everywhere, or within some bounds.
    public boolean hasSomewhere(Permission permission) {
        return has(permission) || within.containsKey(permission);
    }

    /// All that he has, wherever it holds.
    public Set<Permission> somewhere() {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        all.addAll(permissions);
        all.addAll(within.keySet());
        return all;
    }

    /// What he reaches with any of these permissions; empty: everything.
    public Optional<Within> reach(Collection<Permission> any, Roster roster) {
        if (any.stream().anyMatch(this::has)) {
            return Optional.empty();
        }
        Bounds bounds =
                any.stream()
                        .map(each -> within.getOrDefault(each, Bounds.NONE))
                        .reduce(Bounds.NONE, Bounds::and);
        return Optional.of(Within.of(bounds, roster));
    }

    /// Whether a call that came so would be in his reach because of it: who said so of any call would have all of them.
    public boolean reachBy(Routing routing) {
        return !superuser && within.values().stream().anyMatch(each -> each.name(routing));
    }

    /// Whether who has these rights may give those to others, or change somebody who has them.
    public boolean cover(Rights others) {
        return superuser
                || !others.superuser
                        && permissions.containsAll(others.permissions)
                        && others.within.entrySet().stream()
                                .allMatch(each -> covers(each.getKey(), each.getValue()));
    }

    private boolean covers(Permission permission, Bounds bounds) {
        return has(permission) || within.getOrDefault(permission, Bounds.NONE).cover(bounds);
    }
}
