package hark.api.event;

import hark.people.Group;
import hark.people.Permission;
import hark.people.Rights;
import hark.people.Roster;
import hark.people.Within;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Groups somebody wants to be told about. Which phones they hold is looked up when an event is about to be told, so
/// that who joins a group is in at once and who leaves it is out; who was in it when the event happened is not kept. A
/// group that is not there lets nothing through. Safe for use by many threads.
public final class PhoneGroups {
    private final Supplier<Roster> people;
    private final Function<Roster, Optional<Within>> reach;
    private final List<String> names;
    private volatile Held held = new Held(Roster.EMPTY, Optional.of(Within.NOTHING));

    private PhoneGroups(Supplier<Roster> people, Function<Roster, Optional<Within>> reach) {
        this(people, reach, List.of());
    }

    /// @param names by which groups are wanted, whichever have them
    private PhoneGroups(
            Supplier<Roster> people, Function<Roster, Optional<Within>> reach, List<String> names) {
        this.people = people;
        this.reach = reach;
        this.names = List.copyOf(names);
    }

    /// @param within empty: everything
    private record Held(Roster roster, Optional<Within> within) {}

    /// What came of looking for groups.
    public sealed interface Found {
        record Groups(PhoneGroups groups) implements Found {}

        record NoSuchGroup(String name) implements Found {}
    }

    /// @param people the newest picture of them; never waits
    /// @param names of groups, in any case
    public static Found of(Supplier<Roster> people, List<String> names) {
        Roster now = people.get();
        Set<Long> ids = new HashSet<>();
        for (String name : names) {
            Optional<Group> group = now.groupNamed(name);
            if (group.isEmpty()) {
                return new Found.NoSuchGroup(name);
            }
            ids.add(group.get().id());
        }
        return new Found.Groups(
                new PhoneGroups(people, then -> Optional.of(Within.groups(ids, then))));
    }

    /// What somebody may be told of: as his roles are at the time.
    public static PhoneGroups reachedBy(Rights rights, Supplier<Roster> people) {
        return new PhoneGroups(
                people, then -> rights.asOf(then).reach(List.of(Permission.LIVE_VIEW), then));
    }

    /// Those of that name at each moment, for one who is set up before there are any. Of nobody until [#among] says who
    /// there is.
    public static PhoneGroups named(List<String> names) {
        return new PhoneGroups(
                () -> Roster.EMPTY,
                then -> Optional.of(Within.groups(Set.copyOf(ids(names, then)), then)),
                names);
    }

    private static List<Long> ids(List<String> names, Roster people) {
        return names.stream()
                .flatMap(name -> people.groupNamed(name).stream())
                .map(Group::id)
                .toList();
    }

    /// The same groups of these people.
    ///
    /// @param others the newest picture of them; never waits
    PhoneGroups among(Supplier<Roster> others) {
        return new PhoneGroups(others, reach, names);
    }

    /// The names that no group has.
    public List<String> missing() {
        return missing(people.get());
    }

    /// The names that no group of these people has.
    public List<String> missing(Roster others) {
        return names.stream().filter(name -> others.groupNamed(name).isEmpty()).toList();
    }

    /// Whether it names a phone of theirs, or an agent who has one; or its call came by what is reached.
    boolean hold(Event event) {
        Optional<Within> now = held();
        return now.isEmpty()
                || now.get().holds(event.devices(), event.agentId())
                || now.get().holds(event.routing());
    }

    private Optional<Within> held() {
        Roster now = people.get();
        Held before = held;
        if (before.roster() == now) {
            return before.within();
        }
        Optional<Within> fresh = reach.apply(now);
        held = new Held(now, fresh);
        return fresh;
    }
}
