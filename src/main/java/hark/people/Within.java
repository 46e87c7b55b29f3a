package hark.people;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What somebody reaches who may not have everything: what is at one of these phones, or one of these agents', or of a
/// call that came by one of these ACD groups or gates.
///
/// @param phones as DEVICEIDs
/// @param agents USER_IDs as text
/// @param acdGroups compared to the letter, as the columns of recordings are
/// @param gates likewise
public record Within(
        Set<String> phones, Set<String> agents, Set<String> acdGroups, Set<String> gates) {
    public static final Within NOTHING = new Within(Set.of(), Set.of());

    public Within {
        phones = Set.copyOf(phones);
        agents = Set.copyOf(agents);
        acdGroups = Set.copyOf(acdGroups);
        gates = Set.copyOf(gates);
    }

    /// However a call came.
    public Within(Set<String> phones, Set<String> agents) {
        this(phones, agents, Set.of(), Set.of());
    }

    /// The phones that the groups hold now, and the agents who have one. A group that is gone holds none.
    public static Within of(Bounds bounds, Roster roster) {
        Set<String> phones = new HashSet<>();
        Set<String> agents = new HashSet<>();
        for (long id : bounds.groups()) {
            roster.group(id).ifPresent(group -> phones.addAll(group.phones()));
        }
        for (String phone : phones) {
            roster.userWithPhone(phone).ifPresent(user -> agents.add(Long.toString(user.id())));
        }
        return new Within(phones, agents, bounds.acdGroups(), bounds.gates());
    }

    public static Within groups(Set<Long> ids, Roster roster) {
        return of(new Bounds(ids, Set.of(), Set.of()), roster);
    }

    public boolean isNothing() {
        return phones.isEmpty() && agents.isEmpty() && !hasRoutes();
    }

    /// Whether anything is reached by how its call came.
    public boolean hasRoutes() {
        return !acdGroups.isEmpty() || !gates.isEmpty();
    }

    public Within and(Optional<String> agent) {
        Set<String> all = new HashSet<>(agents);
        agent.ifPresent(all::add);
        return new Within(phones, all, acdGroups, gates);
    }

    /// Whether it holds all that is there, or of that agent, however calls came.
    public boolean holds(String device, Optional<String> agent) {
        return holds(List.of(device), agent);
    }

    public boolean holds(List<String> devices, Optional<String> agent) {
        if (agent.isPresent() && agents.contains(agent.get())) {
            return true;
        }
        for (String each : devices) {
            if (phones.contains(each)) {
                return true;
            }
        }
        return false;
    }

    /// Whether it holds a call that came so, wherever it is. A call that does not say is in no ACD group.
    public boolean holds(Routing routing) {
        return Bounds.names(acdGroups, routing.acdGroup()) || Bounds.names(gates, routing.gate());
    }
}
