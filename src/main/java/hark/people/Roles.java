package hark.people;

import hark.people.Directory.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The rules for roles: names are unique in any case, permissions are those there are, one that somebody has cannot be
/// removed, and `DefaultAgent` never. [A]
public final class Roles {
    private final Directory directory;
    private final Predicate<Role> may;

    /// By somebody who may make any.
    public Roles(Directory directory) {
        this(directory, _ -> true);
    }

    /// @param may whether a role may become this, asked as the change is decided: two changes that were looked at side
    ///     by side may make of it what neither would have alone
    public Roles(Directory directory, Predicate<Role> may) {
        this.directory = directory;
        this.may = may;
    }

    public sealed interface Outcome {
        record Kept(Role role) implements Outcome {}

        record Removed(long id) implements Outcome {}

        record NoSuchRole() implements Outcome {}

        record NoSuchPermission(String ident) implements Outcome {}

        record NoSuchGroup(String name) implements Outcome {}

        /// It concerns everybody, and the role is to hold within bounds.
        record NotWithinGroups(Permission permission) implements Outcome {}

        record NameTaken(Role by) implements Outcome {}

        /// It holds a `;`, which stands between names.
        record NameUnfit() implements Outcome {}

        /// It would give more than is to be given by who changes it.
        record Beyond() implements Outcome {}

        /// `DefaultAgent` keeps its name, and stays.
        record Protected() implements Outcome {}

        record InUse() implements Outcome {}
    }

    /// Which role is meant: by its id, or where there is none by its name.
    public record Key(Optional<Long> id, Optional<String> name) {
        Optional<Role> in(Roster roster) {
            return id.isPresent() ? roster.role(id.get()) : name.flatMap(roster::roleNamed);
        }
    }

    /// @param name empty: stays
    /// @param permissions idents or names; empty: stay
    public record Edit(
            Optional<String> name,
            Optional<String> description,
            Optional<List<String>> permissions,
            BoundsEdit bounds) {
        public Edit {
            permissions = permissions.map(List::copyOf);
        }

        /// What named the role is no new name.
        Edit of(Key key) {
            return key.id().isPresent()
                    ? this
                    : new Edit(Optional.empty(), description, permissions, bounds);
        }
    }

    /// Within what it is to hold; where nothing of all is left it holds everywhere. Empty: stays.
    ///
    /// @param groups names, also of those it has that are gone
    /// @param acdGroups as calls say them, and no blank ones
    /// @param gates likewise
    public record BoundsEdit(
            Optional<List<String>> groups,
            Optional<List<String>> acdGroups,
            Optional<List<String>> gates) {
        public static final BoundsEdit NONE =
                new BoundsEdit(Optional.empty(), Optional.empty(), Optional.empty());

        public BoundsEdit {
            groups = groups.map(List::copyOf);
            acdGroups = acdGroups.map(List::copyOf);
            gates = gates.map(List::copyOf);
        }
    }

    /// What a new installation begins with: an agent may do nothing that was not allowed.
    static Step<Boolean> first(Roster roster) {
        if (roster.nextRoleId() > 1) {
            return Step.refused(false);
        }
        Role role = new Role(1, Role.DEFAULT_AGENT, "Agents who have no other role", List.of());
        return new Step<>(true, List.of(new DirectoryChange.RoleKept(role)));
    }

    public Outcome add(Edit edit) throws IOException {
        return directory.change(roster ->
                within(keep(roster, new Role(roster.nextRoleId(), "", "", List.of()), edit)));
    }

    public Outcome update(Key key, Edit edit) throws IOException {
        return directory.change(roster ->
                key.in(roster)
                        .map(role -> within(keep(roster, role, edit.of(key))))
                        .orElseGet(() -> Step.refused(new Outcome.NoSuchRole())));
    }

    private Step<Outcome> within(Step<Outcome> step) {
        return step.outcome() instanceof Outcome.Kept(Role role) && !may.test(role)
                ? Step.refused(new Outcome.Beyond())
                : step;
    }

    private static Step<Outcome> keep(Roster roster, Role before, Edit edit) {
        List<Permission> permissions = new ArrayList<>();
        for (String ident : edit.permissions().orElse(List.of())) {
            Optional<Permission> permission = Permission.of(ident);
            if (permission.isEmpty()) {
                return Step.refused(new Outcome.NoSuchPermission(ident));
            }
            permissions.add(permission.get());
        }
        return keep(roster, before, edit, permissions);
    }

    private static Step<Outcome> keep(
            Roster roster, Role before, Edit edit, List<Permission> permissions) {
        List<Long> groups = new ArrayList<>();
        for (String name : edit.bounds().groups().orElse(List.of())) {
            Optional<Long> group =
                    gone(name, before, roster).or(() -> roster.groupNamed(name).map(Group::id));
            if (group.isEmpty()) {
                return Step.refused(new Outcome.NoSuchGroup(name));
            }
            groups.add(group.get());
        }
        Role role =
                new Role(
                        before.id(),
                        edit.name().orElse(before.name()),
                        edit.description().orElse(before.description()),
                        edit.permissions().isPresent() ? permissions : before.permissions(),
                        edit.bounds().groups().isPresent() ? groups : before.groups(),
                        edit.bounds().acdGroups().orElse(before.acdGroups()),
                        edit.bounds().gates().orElse(before.gates()));
        return boundless(role)
                .map(each -> Step.<Outcome>refused(new Outcome.NotWithinGroups(each)))
                .orElseGet(() -> keep(roster, before, role));
    }

    /// As a group that is gone is called, for roles that hold within it.
    public static String nameOfGone(long group) {
        return "?" + group;
    }

    /// One of its groups that is gone: who sends a role back as it was shown does not unbind it.
    private static Optional<Long> gone(String name, Role before, Roster roster) {
        return before.groups().stream()
                .filter(id -> nameOfGone(id).equals(name) && roster.group(id).isEmpty())
                .findFirst();
    }

    /// A permission of a role within bounds that would hold everywhere all the same.
    private static Optional<Permission> boundless(Role role) {
        return role.bounds().areNone()
                ? Optional.empty()
                : role.permissions().stream().filter(each -> !each.isWithinGroups()).findFirst();
    }

    /// What an edit would make of a role; empty where it would be refused.
    public static Optional<Role> edited(Roster roster, Optional<Key> key, Edit edit) {
        Optional<Role> before =
                key.isPresent()
                        ? key.get().in(roster)
                        : Optional.of(new Role(0, "", "", List.of()));
        return before.flatMap(role ->
                keep(roster, role, key.map(edit::of).orElse(edit)).outcome()
                                instanceof Outcome.Kept(Role then)
                        ? Optional.of(then)
                        : Optional.empty());
    }

    private static Step<Outcome> keep(Roster roster, Role before, Role role) {
        Optional<Role> other = roster.roleNamed(role.name()).filter(each -> each.id() != role.id());
        if (other.isPresent()) {
            return Step.refused(new Outcome.NameTaken(other.get()));
        }
        if (!role.name().equals(before.name()) && role.name().contains(";")) {
            return Step.refused(new Outcome.NameUnfit());
        }
        if (before.isDefaultAgent() && !role.isDefaultAgent()) {
            return Step.refused(new Outcome.Protected());
        }
        return new Step<>(new Outcome.Kept(role), List.of(new DirectoryChange.RoleKept(role)));
    }

    public Outcome remove(Key key) throws IOException {
        return directory.change(roster ->
                key.in(roster)
                        .map(role -> remove(roster, role))
                        .orElseGet(() -> Step.refused(new Outcome.NoSuchRole())));
    }

    private static Step<Outcome> remove(Roster roster, Role role) {
        if (role.isDefaultAgent()) {
            return Step.refused(new Outcome.Protected());
        }
        return roster.hasUserWith(role)
                ? Step.refused(new Outcome.InUse())
                : new Step<>(
                        new Outcome.Removed(role.id()),
                        List.of(new DirectoryChange.RoleRemoved(role.id())));
    }
}
