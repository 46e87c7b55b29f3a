package hark.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What somebody reaches who may not have everything: what is at one of these phones, or one of these agents'.
///
/// @param phones as DEVICEIDs
/// @param agents USER_IDs as text
public record Within(Set<String> phones, Set<String> agents) {
    public static final Within NOTHING = new Within(Set.of(), Set.of());

    public Within {
        phones = Set.copyOf(phones);
        agents = Set.copyOf(agents);
    }

    /// The phones that these groups hold now, and the agents who have one. A group that is gone holds none.
    public static Within groups(Collection<Long> ids, Roster roster) {
        Set<String> phones = new HashSet<>();
        Set<String> agents = new HashSet<>();
        for (long id : ids) {
            roster.group(id).ifPresent(group -> phones.addAll(group.phones()));
        }
        for (String phone : phones) {
            roster.userWithPhone(phone).ifPresent(user -> agents.add(Long.toString(user.id())));
        }
        return new Within(phones, agents);
    }

    public boolean isNothing() {
        return phones.isEmpty() && agents.isEmpty();
    }

    public Within and(Optional<String> agent) {
        Set<String> all = new HashSet<>(agents);
        agent.ifPresent(all::add);
        return new Within(phones, all);
    }

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
}
