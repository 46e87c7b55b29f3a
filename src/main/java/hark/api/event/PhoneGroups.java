package hark.api.event;

import hark.people.Group;
import hark.people.Roster;
import hark.people.User;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Groups somebody wants to be told about. Which phones they hold is looked up when an event is about to be told, so
/// that who joins a group is in at once and who leaves it is out; who was in it when the event happened is not kept. A
/// group that is removed lets nothing through. Safe for use by many threads.
public final class PhoneGroups {
    private final Supplier<Roster> people;
    private final Set<Long> ids;
    private volatile Held held = new Held(Roster.EMPTY, Set.of(), Set.of());

    private PhoneGroups(Supplier<Roster> people, Set<Long> ids) {
        this.people = people;
        this.ids = ids;
    }

    /// @param agents the users who have one of the phones
    private record Held(Roster roster, Set<String> phones, Set<String> agents) {}

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
        return new Found.Groups(new PhoneGroups(people, ids));
    }

    /// Whether it names a phone of theirs, or an agent who has one.
    boolean hold(Event event) {
        Held now = held();
        return event.devices().stream().anyMatch(now.phones()::contains)
                || event.agentId().filter(now.agents()::contains).isPresent();
    }

    private Held held() {
        Roster now = people.get();
        Held before = held;
        if (before.roster() == now) {
            return before;
        }
        Set<String> phones =
                ids.stream()
                        .flatMap(id -> now.group(id).stream())
                        .flatMap(group -> group.phones().stream())
                        .collect(Collectors.toUnmodifiableSet());
        Set<String> agents =
                phones.stream()
                        .flatMap(phone -> now.userWithPhone(phone).stream())
                        .map(PhoneGroups::agentId)
                        .collect(Collectors.toUnmodifiableSet());
        Held fresh = new Held(now, phones, agents);
        held = fresh;
        return fresh;
    }

    private static String agentId(User user) {
        return Long.toString(user.id());
    }
}
