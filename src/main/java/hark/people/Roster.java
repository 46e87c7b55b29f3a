package hark.people;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All people as of one moment. Never changes once others see it; a change makes the next one.
public final class Roster {
    public static final Roster EMPTY =
            new Roster(
                    new Shelf<>(),
                    new UserIndex(),
                    new Around(new Shelf<>(), new Shelf<>(), new Shelf<>(), new GroupIndex()));

    private final Shelf<User> users;
    private final UserIndex index;
    private final Shelf<Site> sites;
    private final Shelf<Role> roles;
    private final Shelf<Group> groups;
    private final GroupIndex groupIndex;

    private Roster(Shelf<User> users, UserIndex index, Around around) {
        this.users = users;
        this.index = index;
        this.sites = around.sites();
        this.roles = around.roles();
        this.groups = around.groups();
        this.groupIndex = around.groupIndex();
    }

    /// What there is around the users.
    private record Around(
            Shelf<Site> sites, Shelf<Role> roles, Shelf<Group> groups, GroupIndex groupIndex) {
        Around copy() {
            return new Around(sites.copy(), roles.copy(), groups.copy(), groupIndex.copy());
        }
    }

    /// Everything that is kept, in any order; what was removed is told too, so that its id does not come again.
    public static Roster of(List<DirectoryChange> kept) {
        return EMPTY.with(kept);
    }

    /// The next one. Costs a copy, so many changes are better made at once.
    Roster with(List<DirectoryChange> changes) {
        Roster next = copy();
        changes.forEach(next::apply);
        return next;
    }

    /// For one who works out many changes, each of which has to know those before it.
    Roster copy() {
        return new Roster(
                users.copy(), index.copy(), new Around(sites, roles, groups, groupIndex).copy());
    }

    /// Only on a copy that nobody else has seen.
    void apply(DirectoryChange change) {
        switch (change) {
            case DirectoryChange.UserKept(User user) -> {
                users.put(user.id(), user).ifPresent(index::remove);
                index.add(user);
            }
            case DirectoryChange.SiteKept(Site site) -> sites.put(site.id(), site);
            case DirectoryChange.SiteRemoved(long id) -> sites.remove(id);
            case DirectoryChange.RoleKept(Role role) -> roles.put(role.id(), role);
            case DirectoryChange.RoleRemoved(long id) -> roles.remove(id);
            case DirectoryChange.GroupKept(Group group) -> {
                groups.put(group.id(), group).ifPresent(groupIndex::remove);
                groupIndex.add(group);
            }
            case DirectoryChange.GroupRemoved(long id) ->
                    groups.remove(id).ifPresent(groupIndex::remove);
        }
    }

    long nextUserId() {
        return users.nextId();
    }

    long nextSiteId() {
        return sites.nextId();
    }

    long nextRoleId() {
        return roles.nextId();
    }

    long nextGroupId() {
        return groups.nextId();
    }

    /// In the order of their ids.
    public Collection<User> users() {
        return users.all();
    }

    public Optional<User> user(long id) {
        return users.get(id);
    }

    public Optional<User> userNamed(String userName) {
        return index.named(userName);
    }

    /// Who has this phone: an extension, or a login in free seating.
    public Optional<User> userWithPhone(String phone) {
        return index.withPhone(phone);
    }

    /// The user with that e-mail address, in any case: addresses are unique.
    public Optional<User> userWithEmail(String email) {
        return index.withEmail(email);
    }

    public List<User> usersWithEmployeeId(String employeeId) {
        return index.withEmployeeId(employeeId);
    }

    /// Several when the account is one of several domains and the domain was not said.
    public List<User> usersWithAccount(String sysUser, Optional<String> sysDomain) {
        return index.withAccount(sysUser).stream()
                .filter(user ->
                        sysDomain.isEmpty()
                                || user.accounts()
                                        .sysDomain()
                                        .filter(sysDomain.get()::equalsIgnoreCase)
                                        .isPresent())
                .toList();
    }

    public List<User> usersWithCrmName(String crmUser) {
        return index.withCrmName(crmUser);
    }

    public Collection<Site> sites() {
        return sites.all();
    }

    public Optional<Site> site(long id) {
        return sites.get(id);
    }

    public Optional<Site> siteNamed(String name) {
        return sites().stream().filter(site -> isSame(site.name(), name)).findFirst();
    }

    public boolean hasUserAt(long siteId) {
        return users().stream()
                .anyMatch(user -> user.siteId().isPresent() && user.siteId().getAsLong() == siteId);
    }

    public Collection<Role> roles() {
        return roles.all();
    }

    public Optional<Role> role(long id) {
        return roles.get(id);
    }

    public Optional<Role> roleNamed(String name) {
        return roles().stream().filter(role -> isSame(role.name(), name)).findFirst();
    }

    public Optional<Role> roleNamedOrNumbered(String nameOrId) {
        return roleNamed(nameOrId)
                .or(() ->
                        nameOrId.matches("[0-9]{1,18}")
                                ? role(Long.parseLong(nameOrId))
                                : Optional.empty());
    }

    public boolean hasUserWith(Role role) {
        return users().stream().anyMatch(user -> user.roleIds().contains(role.id()));
    }

    /// Names of the groups that hold a phone of his.
    public List<String> groupsOf(User user) {
        return user.phones().stream()
                .flatMap(phone -> groupIndex.of(phone).stream())
                .distinct()
                .toList();
    }

    public Collection<Group> groups() {
        return groups.all();
    }

    public Optional<Group> group(long id) {
        return groups.get(id);
    }

    public Optional<Group> groupNamed(String name) {
        return groups().stream().filter(group -> isSame(group.name(), name)).findFirst();
    }

    private static boolean isSame(String name, String other) {
        return folded(name).equals(folded(other));
    }

    /// Names that differ in case only are the same name.
    public static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
