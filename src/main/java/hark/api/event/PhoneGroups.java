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
/// group that is removed lets nothing through. Safe for use by many threads.
public final class PhoneGroups {
    private final Supplier<Roster> people;
    private final Function<Roster, Optional<Within>> reach;
    private volatile Held held = new Held(Roster.EMPTY, Optional.of(Within.NOTHING));

    private PhoneGroups(Supplier<Roster> people, Function<Roster, Optional<Within>> reach) {
        this.people = people;
        this.reach = reach;
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

    /// Whether it names a phone of theirs, or an agent who has one.
    boolean hold(Event event) {
        Optional<Within> now = held();
        return now.isEmpty() || now.get().holds(event.devices(), event.agentId());
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
