package hark.people;

import hark.people.Directory.Step;
import hark.people.DirectoryChange.GroupKept;
import hark.people.DirectoryChange.UserKept;
import hark.people.User.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Holds what is wanted of one user against the rules [A], and works out all that follows from it.
final class UserRules {
    private final Roster roster;
    private final Optional<User> before;
    private final UserDraft draft;

    /// @param before empty: a new user
    private UserRules(Roster roster, Optional<User> before, UserDraft draft) {
        this.roster = roster;
        this.before = before;
        this.draft = draft;
    }

    static Step<UserOutcome> keep(Roster roster, Optional<User> before, UserDraft draft) {
        UserRules rules = new UserRules(roster, before, draft);
        return rules.refusal().map(Step::refused).orElseGet(rules::kept);
    }

    /// In the order of the result codes' checks.
    private Optional<UserOutcome> refusal() {
        return unknownSite()
                .or(() -> unknown(draft.groups(), this::group, UserOutcome.NoSuchGroup::new))
                .or(() -> unknown(draft.roles(), this::role, UserOutcome.NoSuchRole::new))
                .or(this::nameRefused)
                .or(this::emailTaken)
                .or(this::phoneInUse)
                .or(this::phonesRefused);
    }

    private Optional<UserOutcome> unknownSite() {
        return draft.siteId().isPresent() && roster.site(draft.siteId().getAsLong()).isEmpty()
                ? Optional.of(new UserOutcome.NoSuchSite(draft.siteId().getAsLong()))
                : Optional.empty();
    }

    private static Optional<UserOutcome> unknown(
            Optional<List<String>> names,
            Function<String, Optional<?>> lookUp,
            Function<String, UserOutcome> outcome) {
        return names.stream()
                .flatMap(List::stream)
                .filter(name -> lookUp.apply(name).isEmpty())
                .findFirst()
                .map(outcome);
    }

    private Optional<Role> role(String nameOrId) {
        return roster.roleNamed(nameOrId).or(() -> id(nameOrId).flatMap(roster::role));
    }

    private Optional<Group> group(String nameOrId) {
        return roster.groupNamed(nameOrId).or(() -> id(nameOrId).flatMap(roster::group));
    }

    private static Optional<Long> id(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private boolean isOther(User user) {
        return before.isEmpty() || before.get().id() != user.id();
    }

    private Optional<UserOutcome> nameRefused() {
        if (draft.userName().isEmpty()) {
            return Optional.of(new UserOutcome.NameMissing());
        }
        return roster.userNamed(draft.userName())
                .filter(this::isOther)
                .map(by ->
                        before.isEmpty() && isAgent() && by.agent()
                                ? new UserOutcome.AgentExists(by)
                                : new UserOutcome.NameTaken(by));
    }

    private Optional<UserOutcome> emailTaken() {
        return draft.person()
                .email()
                .flatMap(roster::userWithEmail)
                .filter(this::isOther)
                .map(UserOutcome.EmailTaken::new);
    }

    private Optional<UserOutcome> phoneInUse() {
        for (String phone : draft.phones()) {
            Optional<User> by =
                    roster.userWithPhone(phone).filter(this::isOther).filter(User::isActive);
            if (by.isPresent()) {
                return Optional.of(new UserOutcome.PhoneInUse(phone, by.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<UserOutcome> phonesRefused() {
        boolean hasPhones = !draft.phones().isEmpty();
        if (hasPhones && draft.agent().equals(Optional.of(false))) {
            return Optional.of(new UserOutcome.PhonesRemain());
        }
        boolean inGroups = draft.groups().filter(groups -> !groups.isEmpty()).isPresent();
        return inGroups && !hasPhones
                ? Optional.of(new UserOutcome.GroupsHoldPhones())
                : Optional.empty();
    }

    private boolean isAgent() {
        return !draft.phones().isEmpty()
                || draft.agent().orElse(before.map(User::agent).orElse(false));
    }

    private Step<UserOutcome> kept() {
        User user = user();
        List<DirectoryChange> changes = new ArrayList<>();
        if (!before.equals(Optional.of(user))) {
            changes.addAll(losers());
            changes.add(new UserKept(user));
        }
        draft.groups().ifPresent(groups -> changes.addAll(regrouped(groups)));
        return new Step<>(new UserOutcome.Kept(user), changes);
    }

    private User user() {
        return new User(
                before.map(User::id).orElseGet(roster::nextUserId),
                draft.userName(),
                draft.person(),
                draft.accounts(),
                draft.status(),
                isAgent(),
                draft.siteId(),
                draft.phones(),
                roleIds(),
                draft.selfService(),
                draft.password(),
                draft.superuser());
    }

    /// Agents have a role to fall back on.
    private List<Long> roleIds() {
        List<Long> wanted =
                draft.roles()
                        .map(names ->
                                names.stream()
                                        .flatMap(name -> role(name).stream())
                                        .map(Role::id)
                                        .distinct()
                                        .toList())
                        .orElseGet(() -> before.map(User::roleIds).orElse(List.of()));
        return wanted.isEmpty() && isAgent()
                ? roster.roleNamed(Role.DEFAULT_AGENT).stream().map(Role::id).toList()
                : wanted;
    }

    /// Inactive users whose phones go to this one.
    private List<DirectoryChange> losers() {
        Map<Long, User> losers =
                draft.phones().stream()
                        .flatMap(phone -> roster.userWithPhone(phone).stream())
                        .filter(this::isOther)
                        .collect(Collectors.toMap(User::id, user -> user, (user, same) -> user));
        Set<String> taken = new HashSet<>(draft.phones());
        return losers.values().stream()
                .<DirectoryChange>map(user ->
                        new UserKept(
                                user.withPhones(
                                        user.phones().stream()
                                                .filter(phone -> !taken.contains(phone))
                                                .toList())))
                .toList();
    }

    private List<DirectoryChange> regrouped(List<String> names) {
        Set<Long> wanted =
                names.stream()
                        .flatMap(name -> group(name).stream())
                        .map(Group::id)
                        .collect(Collectors.toSet());
        List<DirectoryChange> changes = new ArrayList<>();
        for (Group group : roster.groups()) {
            Group then =
                    wanted.contains(group.id())
                            ? group.with(draft.phones())
                            : group.without(draft.phones());
            if (!then.equals(group)) {
                changes.add(new GroupKept(then));
            }
        }
        return changes;
    }

    /// Nothing else about the user changes, so there is nothing to be held against the rules.
    static Step<UserOutcome> in(Status status, User user) {
        User then = user.in(status);
        return new Step<>(
                new UserOutcome.Kept(then),
                then.equals(user) ? List.of() : List.of(new UserKept(then)));
    }
}
