package hark.people;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// All people as of one moment. Never changes; a change makes the next one.
public final class Roster {
    public static final Roster EMPTY =
            new Roster(new TreeMap<>(), new TreeMap<>(), new LastIds(0, 0));

    private final TreeMap<Long, User> users;
    private final TreeMap<Long, Site> sites;
    private final LastIds lastIds;
    private final UserIndex index;

    private Roster(TreeMap<Long, User> users, TreeMap<Long, Site> sites, LastIds lastIds) {
        this.users = users;
        this.sites = sites;
        this.lastIds = lastIds;
        this.index = new UserIndex(users.values());
    }

    /// The highest ids that were ever given: one that is removed does not come again.
    public record LastIds(long user, long site) {}

    public static Roster of(Collection<User> users, Collection<Site> sites, LastIds lastIds) {
        TreeMap<Long, User> usersById = new TreeMap<>();
        users.forEach(user -> usersById.put(user.id(), user));
        TreeMap<Long, Site> sitesById = new TreeMap<>();
        sites.forEach(site -> sitesById.put(site.id(), site));
        return new Roster(usersById, sitesById, lastIds);
    }

    /// The next one. Costs a copy of what is changed, so many changes are better made at once.
    Roster with(List<DirectoryChange> changes) {
        TreeMap<Long, User> usersThen = new TreeMap<>(users);
        TreeMap<Long, Site> sitesThen = new TreeMap<>(sites);
        for (DirectoryChange change : changes) {
            switch (change) {
                case DirectoryChange.UserKept(User user) -> usersThen.put(user.id(), user);
                case DirectoryChange.SiteKept(Site site) -> sitesThen.put(site.id(), site);
                case DirectoryChange.SiteRemoved(long id) -> sitesThen.remove(id);
            }
        }
        return new Roster(
                usersThen,
                sitesThen,
                new LastIds(last(lastIds.user(), usersThen), last(lastIds.site(), sitesThen)));
    }

    private static long last(long before, TreeMap<Long, ?> now) {
        return now.isEmpty() ? before : Math.max(before, now.lastKey());
    }

    public LastIds lastIds() {
        return lastIds;
    }

    /// In the order of their ids.
    public Collection<User> users() {
        return Collections.unmodifiableCollection(users.values());
    }

    public Optional<User> user(long id) {
        return Optional.ofNullable(users.get(id));
    }

    public Optional<User> userNamed(String userName) {
        return index.named(userName);
    }

    /// Who has this phone: an extension, or a login in free seating.
    public Optional<User> userWithPhone(String phone) {
        return index.withPhone(phone);
    }

    /// Every user with that e-mail address: one, unless it was never given.
    public Optional<User> userWithEmail(String email) {
        return index.withEmail(email);
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
        return Collections.unmodifiableCollection(sites.values());
    }

    public Optional<Site> site(long id) {
        return Optional.ofNullable(sites.get(id));
    }

    public Optional<Site> siteNamed(String name) {
        return sites.values().stream()
                .filter(site -> folded(site.name()).equals(folded(name)))
                .findFirst();
    }

    public boolean hasUserAt(long siteId) {
        return users.values().stream()
                .anyMatch(user -> user.siteId().isPresent() && user.siteId().getAsLong() == siteId);
    }

    /// Names that differ in case only are the same name.
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
