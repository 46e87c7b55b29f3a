package hark.people;

import hark.people.Directory.Step;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The rules for groups: names are unique in any case. A group holds phones, also those that no user has yet.
public final class Groups {
    private final Directory directory;

    public Groups(Directory directory) {
        this.directory = directory;
    }

    public sealed interface Outcome {
        record Kept(Group group) implements Outcome {}

        record Removed(long id) implements Outcome {}

        record NoSuchGroup() implements Outcome {}

        record NameTaken(Group by) implements Outcome {}

        /// It holds a `;`, which stands between names.
        record NameUnfit() implements Outcome {}

        record NoMember(String phone) implements Outcome {}
    }

    /// Which group is meant: by its id, or where there is none by its name.
    public record Key(Optional<Long> id, Optional<String> name) {
        Optional<Group> in(Roster roster) {
            return id.isPresent() ? roster.group(id.get()) : name.flatMap(roster::groupNamed);
        }
    }

    public Outcome add(String name, List<String> phones) throws IOException {
        return directory.change(
                roster -> keep(roster, new Group(roster.nextGroupId(), name, phones)));
    }

    /// @param phones instead of those it held; empty: they stay
    public Outcome update(Key key, Optional<List<String>> phones) throws IOException {
        return change(
                key,
                group ->
                        kept(
                                new Group(
                                        group.id(),
                                        key.id().isPresent()
                                                ? key.name().orElse(group.name())
                                                : group.name(),
                                        phones.orElse(group.phones()))));
    }

    /// Those that are in it already stay where they are.
    public Outcome addMembers(Key key, List<String> phones) throws IOException {
        return change(key, group -> kept(group.with(phones)));
    }

    public Outcome removeMembers(Key key, List<String> phones) throws IOException {
        return change(
                key,
                group ->
                        phones.stream()
                                .filter(phone -> !group.phones().contains(phone))
                                .findFirst()
                                .<Outcome>map(Outcome.NoMember::new)
                                .orElseGet(() -> kept(group.without(phones))));
    }

    private static Outcome kept(Group group) {
        return new Outcome.Kept(group);
    }

    public Outcome remove(Key key) throws IOException {
        return change(key, group -> new Outcome.Removed(group.id()));
    }

    private Outcome change(Key key, Function<Group, Outcome> decision) throws IOException {
        return directory.change(roster ->
                key.in(roster)
                        .map(decision)
                        .map(outcome -> step(roster, outcome))
                        .orElseGet(() -> Step.refused(new Outcome.NoSuchGroup())));
    }

    private static Step<Outcome> step(Roster roster, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Kept(Group group) -> keep(roster, group);
            case Outcome.Removed(long id) ->
                    new Step<>(outcome, List.of(new DirectoryChange.GroupRemoved(id)));
            case Outcome.NoSuchGroup _, Outcome.NameTaken _, Outcome.NameUnfit _ ->
                    Step.refused(outcome);
            case Outcome.NoMember _ -> Step.refused(outcome);
        };
    }

    private static Step<Outcome> keep(Roster roster, Group group) {
        boolean named =
                roster.group(group.id()).filter(g -> g.name().equals(group.name())).isPresent();
        if (!named && group.name().contains(";")) {
            return Step.refused(new Outcome.NameUnfit());
        }
        return roster.groupNamed(group.name())
                .filter(other -> other.id() != group.id())
                .map(other -> Step.<Outcome>refused(new Outcome.NameTaken(other)))
                .orElseGet(() ->
                        new Step<>(kept(group), List.of(new DirectoryChange.GroupKept(group))));
    }
}
